import { useState, type ReactNode } from 'react';

interface DropAreaProps {
  submit: () => void;
  drop: (files: readonly File[]) => void;
  children: ReactNode;
}

/** A form that takes files which are dropped on it. */
export function DropArea({ submit, drop, children }: DropAreaProps): ReactNode {
  const [isOver, setOver] = useState(false);
  return (
    <form
      className={`flex flex-col gap-2 rounded-base ${isOver ? 'outline-2 outline-offset-4 outline-accent' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drop([...event.dataTransfer.files]);
      }}
    >
      {children}
    </form>
  );
}

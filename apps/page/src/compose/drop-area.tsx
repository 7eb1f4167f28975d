import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTalkWords } from '../words/talk/texts.js';

interface DropAreaProps {
  submit: () => void;
  drop: (files: readonly File[]) => void;
  children: ReactNode;
}

/** A form that takes files, wherever on the view they are dropped. */
export function DropArea({ submit, drop, children }: DropAreaProps): ReactNode {
  const words = useTalkWords();
  const form = useRef<HTMLFormElement>(null);
  const isOver = useDrop(() => form.current !== null && form.current.offsetParent !== null, drop);
  return (
    <form
      ref={form}
      className={`relative flex flex-col gap-2 rounded-base ${isOver ? 'outline-2 outline-offset-4 outline-accent' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {children}
      {isOver && (
        <p className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-base bg-accent-soft font-semibold">
          {words.dropHere}
        </p>
      )}
    </form>
  );
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Whether files are held over the page. A browser would leave the page for a file that nobody takes. */
function useDrop(takes: () => boolean, drop: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      setOver(takes());
    };
    const onLeave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      if (takes()) drop([...(event.dataTransfer?.files ?? [])]);
    };
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => ending.abort();
  });
  return isOver;
}

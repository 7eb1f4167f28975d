import { useRef, type ReactNode } from 'react';

interface FilePickerProps {
  label: string;
  /** Media types that are offered first. Absent: all. */
  accept?: readonly string[];
  isMultiple?: boolean;
  add: (files: readonly File[]) => void;
  /** What opens the device's files. */
  children: (open: () => void) => ReactNode;
}

/** A choice among the device's files. */
export function FilePicker({ label, accept, isMultiple = false, add, children }: FilePickerProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={isMultiple}
        accept={accept?.join()}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          add([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      {children(() => input.current?.click())}
    </>
  );
}

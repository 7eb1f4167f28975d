import { useEffect, useMemo, type ClipboardEvent, type ReactNode, type RefObject } from 'react';
import { useKeys } from '../shell/keys.js';
import { inputLook } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { Draft } from './drafts.js';

interface TextFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  change: (changes: Partial<Draft>) => void;
  submit: () => void;
  addFiles: (files: readonly File[]) => void;
}

/** Grows with its text; files that are pasted go along. */
export function TextField({ field, text, change, submit, addFiles }: TextFieldProps): ReactNode {
  const words = useTalkWords();
  useKeys(useMemo(() => ({ r: () => field.current?.focus() }), [field]));
  useEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${Math.min(200, field.current.scrollHeight + 2)}px`;
  }, [field, text]);
  const paste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData;
    // What has words too, as a table does, is pasted as words.
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    addFiles([...files]);
  };
  return (
    <textarea
      ref={field}
      rows={2}
      dir="auto"
      aria-label={words.write}
      placeholder={words.write}
      value={text}
      onChange={({ target }) => change({ text: target.value })}
      onPaste={paste}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        if (event.key === 'Escape') field.current?.blur();
      }}
      className={`${inputLook} h-auto resize-none py-1.5`}
    />
  );
}

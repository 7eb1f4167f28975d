import type { ReactNode } from 'react';
import { useWords } from '../words/words.js';

/** That somebody waits for an answer: full until a user has seen what they wrote. */
export function Waits({ unread }: { unread: boolean }): ReactNode {
  const { list } = useWords();
  const text = unread ? list.unread : list.waits;
  return (
    <span title={text} className="ms-auto shrink-0 px-1">
      <span aria-hidden className={`block size-2 rounded-full ${unread ? 'bg-accent' : 'border border-accent'}`} />
      <span className="sr-only">{text}</span>
    </span>
  );
}

import { StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Note } from '../../api/doorbell.js';
import { useUserName } from '../../contacts/user-name.js';
import { Ago } from '../../ui/time.js';
import { usePersonWords } from '../../words/person/texts.js';

/** What a user wrote down, at its time. */
export function NoteEntry({ note: { authorId, text, createdAt } }: { note: Note }): ReactNode {
  const { timeline: words } = usePersonWords();
  const nameOf = useUserName();
  return (
    <li className="flex gap-3 border-b border-line py-2">
      <span className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-attention-soft">
        <StickyNote size={12} aria-hidden className="text-attention" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span className="font-semibold">{words.note(nameOf(authorId))}</span>
          <span className="text-small text-ink-2">
            <Ago at={createdAt} />
          </span>
        </p>
        <p className="break-words whitespace-pre-wrap" dir="auto">
          {text}
        </p>
      </div>
    </li>
  );
}

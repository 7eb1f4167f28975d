import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { ChannelMark } from '../../ui/marks.js';
import { Ago } from '../../ui/time.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { ChangeLines } from './change-lines.js';
import { useCauseText } from './cause-text.js';
import { MessageLine } from './message-line.js';

interface EntryProps {
  entry: TimelineEntry;
  /** Shows the contact as it was at that time. */
  goTo: (at: string) => void;
  /** Undoes a merge; absent where it cannot be undone. */
  undo?: (() => void) | undefined;
}

/** One thing that happened: what, by whom and when. */
export function Entry({ entry, goTo, undo }: EntryProps): ReactNode {
  const { timeline: words } = usePersonWords();
  const { may } = useSession();
  const { message, change, at } = entry;
  return (
    <li className="flex gap-3 border-b border-line py-2">
      <span className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-paper-2">
        {message ? <ChannelMark channel={message.channel} /> : <Pencil size={12} aria-hidden className="text-ink-2" />}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-2">
          <Title entry={entry} />
          <span className="text-small text-ink-2">
            <Ago at={at} />
          </span>
        </p>
        {message && <MessageLine message={message} />}
        {change && <ChangeLines change={change} />}
        {change && (
          <p className="flex gap-3 text-small">
            <button type="button" className="min-h-6 text-accent underline" onClick={() => goTo(at)}>
              {words.asItWas}
            </button>
            {undo && may('contacts:merge') && (
              <button type="button" className="min-h-6 text-accent underline" onClick={undo}>
                {words.undoMerge}
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

function Title({ entry: { message, change, summary } }: Pick<EntryProps, 'entry'>): ReactNode {
  const { timeline: words } = usePersonWords();
  const { values } = useWords();
  const causeText = useCauseText();
  if (change)
    return (
      <span>
        <span className="font-semibold">{words.changes[change.kind] ?? summary}</span>
        <span className="text-ink-2"> {causeText(change.cause)}</span>
      </span>
    );
  if (!message) return <span className="font-semibold">{summary}</span>;
  const { entries } = words;
  const own = message.source === 'device' ? 'device' : 'outbound';
  const text = message.direction === 'outbound' && message.kind === 'message' ? entries[own] : entries[message.kind];
  return (
    <span className="font-semibold">
      {typeof text === 'function' ? text(values[message.channel] ?? message.channel) : text}
    </span>
  );
}

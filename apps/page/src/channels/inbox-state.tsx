import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { ChannelMark } from '../ui/marks.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useWords } from '../words/words.js';
import { attentionOf, silentDays } from './attention.js';

/** How an inbox fares, why, and what to do. */
export function InboxState({ inbox }: { inbox: Inbox }): ReactNode {
  const { channels } = useWords();
  const connect = useChannelWords();
  const reasonText = useReasonText();
  const { channel, driver, state, lastError, why, progress } = inbox;
  const color = state === 'failing' ? 'text-loss' : 'text-attention';
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-line p-3">
      <p className="flex items-center gap-2">
        <ChannelMark channel={channel} size={16} />
        <span className="text-ink-2">{connect.ways[`${channel}-${driver}`]?.title ?? channel}</span>
      </p>
      <p role="status" className={`font-semibold ${state === 'failing' ? 'text-loss' : ''}`}>
        {channels[state]}
      </p>
      {lastError !== null && <p className={`break-words ${color}`}>{reasonText(lastError, why)}</p>}
      <Advice inbox={inbox} />
      {progress && (
        <label className="flex flex-col gap-1 text-small text-ink-2">
          {connect.history(progress.done, progress.total)}
          <progress value={progress.done} max={progress.total} className="h-1 w-full accent-(--accent)" />
        </label>
      )}
    </div>
  );
}

/** What to do where something is to be done; of a paused one what happens meanwhile. */
function Advice({ inbox }: { inbox: Inbox }): ReactNode {
  const connect = useChannelWords();
  const { may } = useSession();
  const attention = attentionOf(inbox);
  if (inbox.state === 'paused')
    return (
      <p className="text-ink-2">
        {connect.pausedText} {connect.kept[inbox.channel]}
      </p>
    );
  if (attention === null) return null;
  const isOfOthers = attention === 'pairing' && !may('inboxes:write');
  if (attention !== 'quiet')
    return <p className="text-ink-2">{isOfOthers ? connect.pairedByOthers : connect.advice[attention]}</p>;
  return (
    <>
      <p className="flex items-center gap-1.5 font-medium text-attention">
        <TriangleAlert size={16} aria-hidden className="shrink-0" />
        {connect.quiet(silentDays(inbox.lastEventAt))}
      </p>
      <p className="text-ink-2">
        {connect.quietText} {connect.quietChecks[`${inbox.channel}-${inbox.driver}`]}
      </p>
    </>
  );
}

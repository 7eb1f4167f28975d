import type { ReactNode } from 'react';
import type { Message } from '../../api/doorbell.js';
import { ChannelMark } from '../../ui/marks.js';
import { ClockTime } from '../../ui/time.js';
import { useTalkWords } from '../../words/talk/texts.js';
import { useWords } from '../../words/words.js';
import { Attachments } from './attachments.js';
import { Folded, foldedFor } from './folded.js';
import { LongText } from './long-text.js';
import { Retry } from './retry.js';
import { StatusMark } from './status-mark.js';
import { Versions } from './versions.js';

interface BubbleProps {
  message: Message;
  contactId: string;
  contactName: string;
  /** Whether a later message of ours says the same. */
  isSaidAgain: boolean;
}

/** One message: theirs at the start of the line, ours at its end. */
export function Bubble({ message, isSaidAgain, ...contact }: BubbleProps): ReactNode {
  const isOurs = message.direction === 'outbound';
  const faults = foldedFor(message);
  const side = isOurs ? 'self-end bg-accent-soft' : 'self-start bg-paper-2';
  return (
    <article className={`flex max-w-[85%] min-w-0 flex-col gap-1 rounded-lg px-3 py-2 ${side}`}>
      {faults.length > 0 ? (
        <Folded message={message} faults={faults}>
          <Content message={message} />
        </Folded>
      ) : (
        <Content message={message} />
      )}
      <Foot message={message} />
      {isOurs && message.status === 'failed' && !isSaidAgain && <Retry message={message} {...contact} />}
    </article>
  );
}

function Content({ message }: { message: Message }): ReactNode {
  const { message: words } = useTalkWords();
  const { subject, quote, forwarded, forwardedFrom, attachments, ownText, direction, deletedAt } = message;
  const isDescription = ownText === null && direction === 'inbound';
  const look = [isDescription ? 'text-ink-2 italic' : '', deletedAt ? 'text-ink-2 line-through' : ''].join(' ');
  return (
    <>
      {forwarded && (
        <p className="text-small text-ink-2">
          {forwardedFrom === null ? words.forwarded : words.forwardedFrom(forwardedFrom)}
        </p>
      )}
      {quote !== null && (
        <blockquote className="border-s-2 border-line-2 ps-2 text-ink-2" dir="auto">
          {quote}
        </blockquote>
      )}
      {subject && (
        <p className="font-semibold" dir="auto">
          {subject}
        </p>
      )}
      <LongText text={message.replyText || message.text} className={look} />
      <Attachments files={attachments} />
    </>
  );
}

function Foot({ message }: { message: Message }): ReactNode {
  const { message: common } = useWords();
  const { message: words } = useTalkWords();
  const { reactions, source, channel, editedAt, deletedAt, notJunk, sentAt, receivedAt, direction } = message;
  return (
    <footer className="flex flex-wrap items-center justify-end gap-1 text-small text-ink-2">
      {reactions.length > 0 && <span className="me-auto text-body">{reactions.map(({ text }) => text).join(' ')}</span>}
      {deletedAt !== null && <span className="text-attention">{words.takenBack}</span>}
      {notJunk !== null && <span>{words.wasJunk}</span>}
      {editedAt !== null && <Versions messageId={message.id} />}
      {source === 'device' && <span>{common.device}</span>}
      <ChannelMark channel={channel} size={12} />
      <ClockTime at={sentAt ?? receivedAt} />
      {direction === 'outbound' && <StatusMark message={message} />}
    </footer>
  );
}

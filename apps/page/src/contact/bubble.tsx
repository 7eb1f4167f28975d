import { Check, CheckCheck, CircleAlert, Clock, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message } from '../api/doorbell.js';
import { ChannelMark } from '../ui/marks.js';
import { ClockTime } from '../ui/time.js';
import { useWords } from '../words/words.js';

/** One message: theirs at the start of the line, ours at its end. */
export function Bubble({ message }: { message: Message }): ReactNode {
  const { message: words } = useWords();
  const isOurs = message.direction === 'outbound';
  const at = message.sentAt ?? message.receivedAt;
  return (
    <article
      className={`flex max-w-[85%] flex-col gap-1 rounded-lg px-3 py-2 ${isOurs ? 'self-end bg-accent-soft' : 'self-start bg-paper-2'}`}
    >
      {message.subject && <p className="font-semibold">{message.subject}</p>}
      <p
        className={`break-words whitespace-pre-wrap ${message.ownText === null && !isOurs ? 'text-ink-2 italic' : ''}`}
        dir="auto"
      >
        {message.replyText || message.text}
      </p>
      {message.attachments.map((file) => (
        <a
          key={file.id}
          href={file.url ?? undefined}
          className="inline-flex items-center gap-2 rounded-base border border-line bg-paper px-2 py-1"
          aria-label={words.attachment(file.fileName ?? '')}
        >
          <Paperclip size={14} aria-hidden />
          <span className="truncate">{file.fileName ?? file.contentType}</span>
        </a>
      ))}
      <footer className="flex items-center justify-end gap-1 text-small text-ink-2">
        {message.source === 'device' && <span>{words.device}</span>}
        <ChannelMark channel={message.channel} size={12} />
        {at && <ClockTime at={at} />}
        {isOurs && <StatusMark status={message.status} reason={message.reason} />}
      </footer>
    </article>
  );
}

const icons = {
  queued: Clock,
  unconfirmed: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
  received: Check,
};

/** A tick for what became of it; the reason stands beside what failed. */
function StatusMark({ status, reason }: Pick<Message, 'status' | 'reason'>): ReactNode {
  const { message } = useWords();
  const Icon = icons[status];
  const label = message.status[status] ?? status;
  const colour = status === 'failed' ? 'text-loss' : status === 'read' ? 'text-accent' : '';
  return (
    <span className={`flex items-center gap-1 ${colour}`} title={reason ?? label}>
      <Icon size={14} aria-hidden />
      <span className="sr-only">{label}</span>
      {status === 'failed' && <span>{reason ?? label}</span>}
    </span>
  );
}

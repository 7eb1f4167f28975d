import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message } from '../../api/doorbell.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useWords } from '../../words/words.js';

const icons = {
  queued: Clock,
  unconfirmed: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
  received: Check,
};

/** A tick for what became of it; the reason stands beside what failed, or may not have arrived. */
export function StatusMark({ message: { status, reason: sentence, why } }: { message: Message }): ReactNode {
  const { message } = useWords();
  const reasonText = useReasonText();
  const reason = sentence === null ? null : reasonText(sentence, why);
  const Icon = icons[status];
  const label = message.status[status] ?? status;
  const isInDoubt = status === 'failed' || status === 'unconfirmed';
  const colour = status === 'failed' ? 'text-loss' : status === 'read' ? 'text-accent' : '';
  return (
    <span className={`flex items-center gap-1 ${colour}`} title={reason ?? label}>
      <Icon size={14} aria-hidden className="shrink-0" />
      <span className={isInDoubt ? '' : 'sr-only'}>{label}</span>
      {isInDoubt && reason !== null && <span dir="auto">· {reason}</span>}
    </span>
  );
}

import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Choice } from '../ui/field.js';
import { InboxChoice } from '../ui/inbox-choice.js';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';
import { deadLettersAddress, reasons, type DeadLettersAddress } from './address.js';

/** Open or settled, for which reason, of which inbox. */
export function DeadLetterFilters({ address }: { address: DeadLettersAddress }): ReactNode {
  const words = useDeadLetterWords();
  const navigate = useNavigate();
  const put = (change: Record<string, unknown>): void =>
    void navigate({ to: '/dead-letters', search: deadLettersAddress({ ...address, ...change }), replace: true });
  return (
    <div className="flex flex-wrap items-end gap-2 *:max-w-60">
      <Choice
        label={words.state}
        value={address.status ?? 'open'}
        options={(['open', 'replayed', 'discarded'] as const).map((value) => ({ value, label: words.states[value] }))}
        onChange={({ target }) => put({ status: target.value })}
      />
      <Choice
        label={words.reason}
        value={address.reason ?? ''}
        options={[
          { value: '', label: words.everyReason },
          ...reasons.map((reason) => ({ value: reason, label: words.reasons[reason].title })),
        ]}
        onChange={({ target }) => put({ reason: target.value })}
      />
      <InboxChoice
        label={words.channel}
        every={words.everyChannel}
        inboxId={address.inboxId}
        choose={(inboxId) => put({ inboxId })}
      />
    </div>
  );
}

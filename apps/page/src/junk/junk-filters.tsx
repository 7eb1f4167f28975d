import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Choice } from '../ui/field.js';
import { InboxChoice } from '../ui/inbox-choice.js';
import { useJunkWords } from '../words/junk/texts.js';
import { junkAddress, junkFlags, type JunkAddress } from './address.js';

/** Of which inbox, for which reason. */
export function JunkFilters({ address }: { address: JunkAddress }): ReactNode {
  const words = useJunkWords();
  const navigate = useNavigate();
  const put = (change: Record<string, unknown>): void =>
    void navigate({ to: '/junk', search: junkAddress({ ...address, ...change }), replace: true });
  return (
    <div className="flex flex-wrap items-end gap-2 *:max-w-60">
      <Choice
        label={words.reason}
        value={address.flag ?? ''}
        options={[
          { value: '', label: words.everyReason },
          ...junkFlags.map((flag) => ({ value: flag, label: words.flags[flag] })),
        ]}
        onChange={({ target }) => put({ flag: target.value })}
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

import type { ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { standing, useSaveOwn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Choice } from '../ui/field.js';
import { warnOf } from '../ui/toasts.js';
import { useChannelWords } from '../words/channels/texts.js';
import { useInboxChange } from './use-inbox-change.js';

const usualDays = [1, 2, 3, 5, 7, 14, 30, 90];
const never = 'never';

/** After how many days without a message the inbox is called quiet. */
export function QuietAlarm({ inbox }: { inbox: Inbox }): ReactNode {
  const { quietAlarm: words } = useChannelWords();
  const change = useInboxChange(inbox);
  const [query, fresh, saveOwn] = [queriesOf(useSession()).inbox(inbox.id), useFresh(), useSaveOwn()];
  const days = inbox.quietAlarmAfterDays;
  const offered = [...new Set([...usualDays, ...(days === null ? [] : [days])])].toSorted((one, other) => one - other);
  const read = async () => standing(await fresh(query));
  const textOf = (is: unknown): string => (is === null ? words.never : words.after(Number(is)));
  const choose = (value: string): void => {
    const quietAlarmAfterDays = value === never ? null : Number(value);
    const base: Pick<Inbox, 'quietAlarmAfterDays'> = { quietAlarmAfterDays: days };
    void saveOwn({ own: { quietAlarmAfterDays }, base, read, textOf }, change).catch(warnOf);
  };
  return (
    <div className="max-w-80">
      <Choice
        label={words.label}
        value={days === null ? never : String(days)}
        options={[
          ...offered.map((one) => ({ value: String(one), label: words.after(one) })),
          { value: never, label: words.never },
        ]}
        onChange={({ target }) => choose(target.value)}
      />
    </div>
  );
}

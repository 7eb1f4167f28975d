import type { ReactNode } from 'react';
import type { Right } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Check } from '../ui/check.js';
import { Fault } from '../ui/form.js';
import { Choice } from '../ui/field.js';
import { useRightWords } from '../words/rights/texts.js';

interface RightsChoiceProps {
  /** Null: all that the role has. */
  chosen: readonly Right[] | null;
  choose: (rights: readonly Right[] | null) => void;
  fault: string | undefined;
}

/** What of its role a key may do. Who makes it gives no right that is not the own one. */
export function RightsChoice({ chosen, choose, fault }: RightsChoiceProps): ReactNode {
  const words = useRightWords();
  const { membership } = useSession();
  // Notes are for users alone.
  const offered = membership.rights.filter((right) => !right.startsWith('notes:'));
  return (
    <div className="flex flex-col gap-1">
      <Choice
        label={words.title}
        value={chosen === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: words.all },
          { value: 'some', label: words.some },
        ]}
        onChange={({ target }) => choose(target.value === 'all' ? null : [])}
      />
      {chosen !== null && (
        <fieldset>
          <legend className="text-small text-ink-2">{words.text}</legend>
          <div className="mt-1 grid max-h-56 gap-x-4 overflow-y-auto rounded-base border border-line px-2 min-[500px]:grid-cols-2">
            {offered.map((right) => (
              <Check
                key={right}
                label={words.rights[right] ?? right}
                checked={chosen.includes(right)}
                onChange={(on) => choose(on ? [...chosen, right] : chosen.filter((one) => one !== right))}
              />
            ))}
          </div>
        </fieldset>
      )}
      <Fault text={fault} />
    </div>
  );
}

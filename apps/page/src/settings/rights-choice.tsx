import type { ReactNode } from 'react';
import type { Right } from '../api/doorbell.js';
import { Check } from '../ui/check.js';
import { Fault } from '../ui/form.js';
import { Choice } from '../ui/field.js';
import { useRightWords } from '../words/rights/texts.js';
import { useLanguage } from '../words/words.js';

interface RightsChoiceProps {
  /** Those that the role of the key has, and who makes it. */
  offered: readonly Right[];
  /** Null: all that the role has. */
  chosen: readonly Right[] | null;
  choose: (rights: readonly Right[] | null) => void;
  fault: string | undefined;
}

/** What of its role a key may do. A right that another role had, and this one has not, falls away and is named. */
export function RightsChoice({ offered, chosen, choose, fault }: RightsChoiceProps): ReactNode {
  const words = useRightWords();
  const { language } = useLanguage();
  const lost = chosen?.filter((right) => !offered.includes(right)) ?? [];
  const named = new Intl.ListFormat(language).format(lost.map((right) => words.rights[right] ?? right));
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
          <legend className="sr-only">{words.some}</legend>
          <p role="status" className="text-attention">
            {lost.length > 0 && words.lost(named)}
          </p>
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

import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Filter } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { OneOf } from '../ui/one-of.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { useConditionText } from './condition-text.js';
import { filterOf, isCondition, namesRest, partsOf, type Parts } from './conditions.js';
import { FilterBuilder } from './filter-builder.js';

interface ConditionsProps {
  filter: Filter | undefined;
  put: (filter: Filter | undefined) => void;
}

/** A filter that is read and changed by chips, wherever one is asked for: all of them hold, or any. */
export function Conditions({ filter, put }: ConditionsProps): ReactNode {
  const { filters } = useWords();
  const { conditions: words } = useContactsWords();
  const { mode, parts } = partsOf(filter);
  const putParts = (next: readonly Filter[]): void => put(filterOf({ mode, parts: next }));
  const trigger = (
    <Button kind="quiet" className="min-h-7!">
      <Plus size={14} aria-hidden />
      {filters.add}
    </Button>
  );
  return (
    <>
      {parts.length > 1 && (
        <OneOf
          label={words.match}
          options={[
            { id: 'all', label: words.all },
            { id: 'any', label: words.any },
          ]}
          chosen={mode}
          choose={(chosen) => put(filterOf({ mode: chosen as Parts['mode'], parts }))}
        />
      )}
      {parts.map((part, index) => (
        <PartChip
          key={index}
          part={part}
          put={(changed) => putParts(parts.toSpliced(index, 1, changed))}
          remove={() => putParts(parts.toSpliced(index, 1))}
        />
      ))}
      <FilterBuilder trigger={trigger} label={filters.add} put={(added) => putParts([...parts, { ...added }])} />
    </>
  );
}

interface PartChipProps {
  part: Filter;
  put: (changed: Filter) => void;
  remove: () => void;
}

/** A condition is changed by a press; a group is read, and can be taken out. */
function PartChip({ part, put, remove }: PartChipProps): ReactNode {
  const { filters } = useWords();
  const { conditions: words } = useContactsWords();
  const label = useConditionText(namesRest(part))(part);
  const removing = { removeLabel: filters.remove(label), remove };
  if (!isCondition(part)) return <Chip label={label} {...removing} />;
  const trigger = (
    <button type="button" aria-label={words.edit(label)} className="min-w-0 truncate hover:underline">
      {label}
    </button>
  );
  const text = <FilterBuilder trigger={trigger} label={label} condition={part} put={(made) => put({ ...made })} />;
  return <Chip label={label} text={text} {...removing} />;
}

import type { ReactNode } from 'react';
import type { Filter } from '../api/doorbell.js';
import { Chip } from '../ui/chip.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { useConditionText } from './condition-text.js';
import { isCondition, namesRest } from './conditions.js';
import { FilterBuilder } from './filter-builder.js';

interface PartChipProps {
  part: Filter;
  put: (changed: Filter) => void;
  remove: () => void;
}

/** A condition is changed by a press; a group is read, and can be taken out. */
export function PartChip({ part, put, remove }: PartChipProps): ReactNode {
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

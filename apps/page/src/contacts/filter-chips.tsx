import { BookmarkPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Filter } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Chip } from '../ui/chip.js';
import { useWords } from '../words/words.js';
import { useConditionText } from './condition-text.js';
import { conditionsOf, filterOf, type Condition } from './conditions.js';
import { FilterBuilder } from './filter-builder.js';
import { SaveSegment } from './save-segment.js';
import { useAddress } from './use-address.js';

/** The conditions of the list, each as a chip that reads as a part of a sentence. */
export function FilterChips(): ReactNode {
  const { may } = useSession();
  const [{ filter, search }, change] = useAddress();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
      <Conditions filter={filter} put={(next) => change((address) => ({ ...address, filter: next }))} />
      {may('segments:write') && (filter ?? search) !== undefined && (
        <SaveSegment
          icon={<BookmarkPlus size={14} aria-hidden />}
          asked={{ ...(filter && { filter }), ...(search !== undefined && { search }) }}
        />
      )}
    </div>
  );
}

interface ConditionsProps {
  filter: Filter | undefined;
  put: (filter: Filter | undefined) => void;
}

/** A filter that is read and changed by chips, wherever one is asked for. */
export function Conditions({ filter, put }: ConditionsProps): ReactNode {
  const { filters } = useWords();
  const conditions = conditionsOf(filter);
  const putAll = (next: readonly Condition[]): void => put(filterOf(next));
  if (conditions === null)
    return <Chip label={filters.grouped} removeLabel={filters.remove(filters.grouped)} remove={() => putAll([])} />;
  return (
    <>
      {conditions.map((condition, index) => (
        <ConditionChip
          key={index}
          condition={condition}
          remove={() => putAll(conditions.filter((one) => one !== condition))}
        />
      ))}
      <FilterBuilder add={(condition) => putAll([...conditions, condition])} />
    </>
  );
}

function ConditionChip({ condition, remove }: { condition: Condition; remove: () => void }): ReactNode {
  const { filters } = useWords();
  const label = useConditionText(condition.field === 'campaign')(condition);
  return <Chip label={label} removeLabel={filters.remove(label)} remove={remove} />;
}

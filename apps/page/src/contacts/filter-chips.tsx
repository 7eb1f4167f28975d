import { BookmarkPlus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Filter } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { useLanguage, useWords } from '../words/words.js';
import { conditionsOf, daysOf, filterOf, needsValue, type Condition } from './conditions.js';
import { FilterBuilder } from './filter-builder.js';
import { useFilterFields, type FilterField } from './filter-fields.js';
import { SaveSegment } from './save-segment.js';
import { useAddress } from './use-address.js';

/** The conditions of the list, each as a chip that reads as a part of a sentence. */
export function FilterChips(): ReactNode {
  const { may } = useSession();
  const [{ filter, search }, change] = useAddress();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5" data-print="none">
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
  if (conditions === null) return <Chip label={filters.grouped} remove={() => putAll([])} />;
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
  const fields = useFilterFields();
  return <Chip label={useSentence(condition, fields)} remove={remove} />;
}

export function Chip({ label, remove }: { label: string; remove: () => void }): ReactNode {
  const { filters } = useWords();
  return (
    <span className="inline-flex h-7 max-w-full items-center gap-1 rounded-base bg-accent-soft ps-2 text-list">
      <span className="truncate">{label}</span>
      <button
        type="button"
        aria-label={filters.remove(label)}
        onClick={remove}
        className="flex h-7 w-7 items-center justify-center rounded-base hover:bg-paper-3"
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}

/** "Tags is Hot lead", "Last activity longer ago than 7 days". */
function useSentence({ field, op, value }: Condition, fields: readonly FilterField[]): string {
  const { filters } = useWords();
  const { language } = useLanguage();
  const known = fields.find((one) => one.field === field);
  const start = `${known?.label ?? field} ${filters.ops[op] ?? op}`;
  if (!needsValue(op)) return start;
  return `${start} ${valueText(value)}`;

  function valueText(one: unknown): string {
    if (Array.isArray(one)) return one.map(valueText).join(', ');
    const days = op === 'withinLast' || op === 'olderThan' ? daysOf(one) : null;
    if (days !== null) return filters.days(days);
    if (known?.kind === 'time') return new Date(String(one)).toLocaleDateString(language);
    return known?.options.find((option) => option.value === String(one))?.label ?? String(one);
  }
}

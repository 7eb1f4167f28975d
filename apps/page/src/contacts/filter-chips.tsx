import { BookmarkPlus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { useLanguage, useWords } from '../words/words.js';
import { conditionsOf, daysOf, filterOf, needsValue, type Condition } from './conditions.js';
import { FilterBuilder } from './filter-builder.js';
import { useFilterFields, type FilterField } from './filter-fields.js';
import { SaveSegment } from './save-segment.js';
import { useAddress } from './use-address.js';

/** The conditions of the list, each as a chip that reads as a part of a sentence. */
export function FilterChips(): ReactNode {
  const { filters } = useWords();
  const { may } = useSession();
  const [{ filter, search }, change] = useAddress();
  const conditions = conditionsOf(filter);
  const put = (next: readonly Condition[]): void => change((address) => ({ ...address, filter: filterOf(next) }));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5" data-print="none">
      {conditions === null ? (
        <Chip label={filters.grouped} remove={() => put([])} />
      ) : (
        conditions.map((condition, index) => (
          <ConditionChip
            key={index}
            condition={condition}
            remove={() => put(conditions.filter((one) => one !== condition))}
          />
        ))
      )}
      {conditions !== null && <FilterBuilder add={(condition) => put([...conditions, condition])} />}
      {may('segments:write') && (filter ?? search) !== undefined && (
        <SaveSegment
          icon={<BookmarkPlus size={14} aria-hidden />}
          asked={{ ...(filter && { filter }), ...(search !== undefined && { search }) }}
        />
      )}
    </div>
  );
}

function ConditionChip({ condition, remove }: { condition: Condition; remove: () => void }): ReactNode {
  const fields = useFilterFields();
  return <Chip label={useSentence(condition, fields)} remove={remove} />;
}

function Chip({ label, remove }: { label: string; remove: () => void }): ReactNode {
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

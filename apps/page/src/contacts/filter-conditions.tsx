import { Plus } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import type { Filter } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { OneOf } from '../ui/one-of.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { useWords } from '../words/words.js';
import { filterOf, partsOf, type Parts } from './conditions.js';
import { FilterBuilder } from './filter-builder.js';

const PartChip = lazyPart(async () => ({ default: (await import('./part-chip.js')).PartChip }));

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
      <Suspense>
        {parts.map((part, index) => (
          <PartChip
            key={index}
            part={part}
            put={(changed) => putParts(parts.toSpliced(index, 1, changed))}
            remove={() => putParts(parts.toSpliced(index, 1))}
          />
        ))}
      </Suspense>
      <FilterBuilder trigger={trigger} label={filters.add} put={(added) => putParts([...parts, { ...added }])} />
    </>
  );
}

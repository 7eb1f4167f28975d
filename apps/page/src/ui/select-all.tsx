import type { ReactNode } from 'react';
import type { Selection } from '../contacts/use-selection.js';
import { useWords } from '../words/words.js';
import { Check } from './check.js';

/** Selects the rows that are read so far, or none. Nothing stands here while there is nothing to select. */
export function SelectAll({ ids, selection }: { ids: readonly string[]; selection: Selection }): ReactNode {
  const { list } = useWords();
  if (ids.length < 2) return null;
  const isAll = ids.every((id) => selection.has(id));
  return (
    <div className="ps-1">
      <Check label={list.selectAll} checked={isAll} onChange={(on) => selection.set(on ? ids : [])} />
    </div>
  );
}

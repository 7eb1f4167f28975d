import { useState } from 'react';
import type { Import } from '../api/doorbell.js';
import { standing, useSaveOwn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { changeDraft, useDraft } from '../compose/drafts.js';
import { faultsOf, type Faults } from '../contacts/faults-of.js';
import { useSession } from '../shell/session.js';
import { importQuery, useKeepImport } from './use-imports.js';

/** The field of a column; null: it is left out. */
type Mapping = Record<string, string | null>;

export interface ColumnChoice {
  /** As they would be: what was chosen, else as they are. */
  fieldOf: (column: string) => string | null;
  /** The column that took the field of this one, which is left out since. */
  takerOf: (column: string) => string | undefined;
  isChanged: boolean;
  isBusy: boolean;
  faults: Faults;
  choose: (column: string, field: string | null) => void;
  discard: () => void;
  /** Has the rows judged again. */
  apply: () => Promise<void>;
}

/** What a person chose for the columns of an import: it stays on this device, as a draft does, until the rows are judged by it. */
export function useColumns({ id, mapping }: Import): ColumnChoice {
  const session = useSession();
  const [saveOwn, fresh] = [useSaveOwn(), useFresh()];
  const keep = useKeepImport();
  const draftId = `import.${id}`;
  const chosen = readMapping(useDraft(draftId).text);
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  const wanted = Object.fromEntries(Object.entries(chosen).filter(([name, field]) => mapping[name] !== field));
  const set = (next: Mapping): void => {
    changeDraft(draftId, () => ({ text: Object.keys(next).length === 0 ? '' : JSON.stringify(next) }));
    setFaults({});
  };
  const fieldOf = (column: string): string | null =>
    chosen[column] ?? (column in chosen ? null : (mapping[column] ?? null));
  const apply = async (): Promise<void> => {
    setBusy(true);
    try {
      const read = async () => standing(await fresh(importQuery(session, id)), (now) => placed(now.mapping));
      const changed = { own: placed(wanted), base: placed(mapping), read, textOf: () => null };
      const body = { mapping: wanted };
      await saveOwn(changed, async (_own, at) => {
        keep((await session.doorbell.patch('/imports/{id}', { path: { id }, body, ...at })).data);
      });
      set({});
    } catch (error) {
      setFaults(faultsOf(error, Object.keys(placed(mapping))));
    } finally {
      setBusy(false);
    }
  };
  const takerOf = (column: string): string | undefined =>
    fieldOf(column) === null && mapping[column] != null
      ? Object.keys(mapping).find((name) => fieldOf(name) === mapping[column])
      : undefined;
  return {
    fieldOf,
    takerOf,
    isChanged: Object.keys(wanted).length > 0,
    isBusy,
    faults,
    choose: (column, field) => set(given({ chosen, mapping }, column, field)),
    discard: () => set({}),
    apply,
  };
}

/** Under the names that faults have. */
const placed = (mapping: Mapping): Mapping =>
  Object.fromEntries(Object.entries(mapping).map(([name, field]) => [`mapping.${name}`, field]));

/** A field is of one column: another one that had it is left out. */
function given(
  { chosen, mapping }: { chosen: Mapping; mapping: Mapping },
  column: string,
  field: string | null,
): Mapping {
  const now = { ...mapping, ...chosen };
  const former = Object.keys(now).find((name) => field !== null && name !== column && now[name] === field);
  return { ...chosen, ...(former !== undefined && { [former]: null }), [column]: field };
}

function readMapping(text: string): Mapping {
  try {
    return JSON.parse(text || '{}') as Mapping;
  } catch {
    return {};
  }
}

import { useState } from 'react';
import type { Import } from '../api/doorbell.js';
import { faultsOf, type Faults } from '../contacts/faults-of.js';
import { useSession } from '../shell/session.js';
import { useKeepImport } from './use-imports.js';

/** The field of a column; null: it is left out. */
type Mapping = Record<string, string | null>;

export interface ColumnChoice {
  /** As they would be: what was chosen, else as they are. */
  fieldOf: (column: string) => string | null;
  isChanged: boolean;
  isBusy: boolean;
  faults: Faults;
  choose: (column: string, field: string | null) => void;
  discard: () => void;
  /** Has the rows judged again. */
  apply: () => Promise<void>;
}

const keyOf = (id: string): string => `doorbell.import.${id}`;

/** What a person chose for the columns of an import, kept in this window until the rows are judged by it. */
export function useColumns({ id, mapping }: Import): ColumnChoice {
  const { doorbell } = useSession();
  const keep = useKeepImport();
  const [chosen, setChosen] = useState<Mapping>(() => remembered(id));
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  const wanted = Object.fromEntries(Object.entries(chosen).filter(([name, field]) => mapping[name] !== field));
  const set = (next: Mapping): void => {
    sessionStorage.setItem(keyOf(id), JSON.stringify(next));
    setChosen(next);
    setFaults({});
  };
  const fieldOf = (column: string): string | null =>
    chosen[column] ?? (column in chosen ? null : (mapping[column] ?? null));
  const apply = async (): Promise<void> => {
    setBusy(true);
    try {
      keep((await doorbell.patch('/imports/{id}', { path: { id }, body: { mapping: wanted } })).data);
      set({});
    } catch (error) {
      setFaults(
        faultsOf(
          error,
          Object.keys(mapping).map((name) => `mapping.${name}`),
        ),
      );
    } finally {
      setBusy(false);
    }
  };
  return {
    fieldOf,
    isChanged: Object.keys(wanted).length > 0,
    isBusy,
    faults,
    choose: (column, field) => set(given({ chosen, mapping }, column, field)),
    discard: () => set({}),
    apply,
  };
}

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

function remembered(id: string): Mapping {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(id)) ?? '{}') as Mapping;
  } catch {
    return {};
  }
}

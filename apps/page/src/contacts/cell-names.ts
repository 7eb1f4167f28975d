import { createContext, use, useMemo } from 'react';
import { useTagColors } from './use-tag-colors.js';
import { useUserName } from './user-name.js';

/** What cells name by what the workspace has: read once for a list, not once a row. */
export interface CellNames {
  colorOf: (tag: string) => string | null | undefined;
  userName: (id: string) => string;
}

export const CellNamesContext = createContext<CellNames>({ colorOf: () => null, userName: (id) => id });

export const useCellNames = (): CellNames => use(CellNamesContext);

/** Users are asked for where a column shows them. */
export function useNamesForCells(columns: readonly string[]): CellNames {
  const [colors, userName] = [useTagColors(), useUserName(columns.includes('assignedTo'))];
  return useMemo(() => ({ colorOf: (tag) => colors.get(tag), userName }), [colors, userName]);
}

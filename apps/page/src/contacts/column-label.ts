import { useQuery } from '@tanstack/react-query';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { customKey, widths } from './columns.js';

/**
 * How a field is called: ours by the person's language, the workspace's own by their label.
 * @param custom reads the workspace's own.
 */
export function useColumnLabel(custom = true): (column: string) => string {
  const { fields } = useWords();
  const { data = [] } = useQuery({ ...queriesOf(useSession()).customFields, enabled: custom });
  return (column) => {
    const key = customKey(column);
    if (key === null) return fields[column] ?? column;
    return data.find((field) => field.key === key)?.label ?? key;
  };
}

export const columnWidth = (column: string): number => widths[column] ?? 180;

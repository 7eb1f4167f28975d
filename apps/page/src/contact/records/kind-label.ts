import { useQuery } from '@tanstack/react-query';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { usePersonWords } from '../../words/person/texts.js';

/**
 * What the workspace calls a kind; a known one has its word, for one record or for many; any other stands as it is written.
 * @param enabled false: there is nothing to name yet.
 */
export function useKindLabel(form: 'kind' | 'kinds', enabled = true): (kind: string) => string {
  const { records } = usePersonWords();
  const { data = [] } = useQuery({ ...personQueriesOf(useSession()).recordKinds, enabled });
  return (kind) => data.find((one) => one.kind === kind)?.label ?? records[form][kind] ?? kind.replaceAll('_', ' ');
}

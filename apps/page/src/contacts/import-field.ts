import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Import } from '../api/doorbell.js';
import { useSession, type Session } from '../shell/session.js';
import { regionOf } from '../ui/region-of.js';
import { useLanguage, useWords } from '../words/words.js';
import type { FilterField } from './filter-field.js';

/** The newest are offered; one of before is said without its name. */
const offered = 100;

const namesQuery = ({ doorbell, membership: { workspaceId } }: Session) =>
  queryOptions({
    queryKey: [workspaceId, 'imports', 'names'],
    queryFn: async ({ signal }) => (await doorbell.get('/imports', { query: { limit: offered }, signal })).data,
    staleTime: 60_000,
  });

/** That an import made or changed a contact; imports are known by the name of their file and its day. */
export function useImportField(isAsked: boolean): FilterField[] {
  const { fields } = useWords();
  const { language } = useLanguage();
  const session = useSession();
  const { data = [] } = useQuery({ ...namesQuery(session), enabled: isAsked && session.may('contacts:import') });
  const day = new Intl.DateTimeFormat(regionOf(language), { day: 'numeric', month: 'short', year: 'numeric' });
  const written = data.filter(({ policy }) => policy !== null);
  const options = written.map((one: Import) => ({
    value: one.id,
    label: `${one.fileName}, ${day.format(new Date(one.createdAt))}`,
  }));
  return options.length > 0 ? [{ field: 'import', label: fields['import'] ?? '', kind: 'choice', options }] : [];
}

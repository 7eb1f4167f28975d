import type { Queries } from '#libs/database';
import type { Changes } from '../../changes/index.js';

interface OfImport {
  workspaceId: string;
  importId: string;
}

/** A contact that an import made or changed, at the first row about it. */
export interface TouchedContact {
  rowNumber: number;
  contactId: string;
  /** It made the contact. */
  isMade: boolean;
}

/** The next contacts that an import made or changed, each once. One probe of import_effects_of_contact each. */
export function touchedContacts(
  queries: Queries,
  { workspaceId, importId }: OfImport,
  { after, limit }: { after: number; limit: number },
): Promise<TouchedContact[]> {
  return queries.query<TouchedContact>({
    name: 'touched-contacts',
    text: `select e.row_number as "rowNumber", e.contact_id as "contactId", e.effect = 'created' as "isMade"
      from import_effects e
      where e.workspace_id = $1 and e.import_id = $2 and e.row_number > $3 and e.effect in ('created', 'updated')
        and not exists (select from import_effects o where o.workspace_id = $1 and o.contact_id = e.contact_id
          and o.import_id = $2 and o.effect in ('created', 'updated') and o.row_number < e.row_number)
      order by e.row_number limit $4`,
    values: [workspaceId, importId, after, limit],
  });
}

export const mergedSince = 'It was merged into another contact.';

/**
 * Why contacts that an import made are no longer its own: what others did with them since. What rules and Doorbell itself did
 * does not count. Six probes a contact.
 */
export async function reasonsToKeep(
  queries: Queries,
  { workspaceId, importId }: OfImport,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (contactIds.length === 0) return new Map();
  const rows = await queries.query<{ id: string; reason: string | null }>({
    name: 'reasons-to-keep',
    text: `select g.id, case
        when exists (select from contacts c where c.workspace_id = $1 and c.contact_id = g.id and c.merged_into is not null)
          then '${mergedSince}'
        when exists (select from contact_changes x where x.workspace_id = $1 and x.contact_id = g.id
          and x.cause->>'kind' <> all ('{rule,system,segment}')
          and not (x.cause->>'kind' = any ('{import,import_undo}') and x.cause->>'id' = $3)) then 'It was changed since.'
        when exists (select from messages m where m.workspace_id = $1 and m.contact_id = g.id) then 'It has messages.'
        when exists (select from contact_notes n where n.workspace_id = $1 and n.contact_id = g.id) then 'It has notes.'
        when exists (select from contact_records r where r.workspace_id = $1 and r.contact_id = g.id) then 'It has records.'
        when exists (select from contact_consents s where s.workspace_id = $1 and s.contact_id = g.id) then 'It has consents.'
      end as reason
      from unnest($2::uuid[]) as g (id)`,
    values: [workspaceId, contactIds, importId],
  });
  return new Map(rows.flatMap(({ id, reason }) => (reason === null ? [] : [[id, reason]])));
}

/** What an import changed of contacts, as the log has it: of each field what was before, and what it made of it. */
export async function importedChanges(
  queries: Queries,
  { workspaceId, importId }: OfImport,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Changes>> {
  if (contactIds.length === 0) return new Map();
  const rows = await queries.query<{ id: string; changes: Changes }>({
    name: 'imported-changes',
    text: `select contact_id as id, changes from contact_changes
      where workspace_id = $1 and contact_id = any ($2::uuid[]) and kind = 'updated'
        and cause->>'kind' = 'import' and cause->>'id' = $3 order by seq`,
    values: [workspaceId, contactIds, importId],
  });
  const all = new Map<string, Changes>();
  for (const { id, changes } of rows) all.set(id, joined(all.get(id) ?? {}, changes));
  return all;
}

function joined(first: Changes, then: Changes): Changes {
  const later = Object.entries(then).map(([field, { before, after }]) => {
    return [field, { before: field in first ? first[field]?.before : before, after }] as const;
  });
  return { ...first, ...Object.fromEntries(later) };
}

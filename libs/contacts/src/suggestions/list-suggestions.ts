import type { Suggestion, SuggestionPosition } from './suggestion.js';
import type { Database } from '#libs/database';
import { suggestionColumns } from './suggestion-columns.js';

/** By the unique key of contact, field and value: walks what was ever suggested for the contact. What names it by now is none. */
const list = {
  name: 'list-suggestions',
  text: `select ${suggestionColumns} from contact_suggestions s
         where workspace_id = $1 and contact_id = $2 and resolved_at is null
           and not exists (select from contact_identities i where i.workspace_id = $1 and i.kind = s.field
             and i.value = s.value and i.contact_id = $2)
           and ($3::timestamptz is null or (at, suggestion_id) < ($3, $4::uuid))
         order by at desc, suggestion_id desc limit $5`,
};

/** The open suggestions of a contact, newest first. */
export function listSuggestions(
  database: Database,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  { limit, after }: { limit: number; after?: SuggestionPosition | undefined },
): Promise<Suggestion[]> {
  const values = [workspaceId, contactId, after?.at ?? null, after?.id ?? null, limit];
  return database.within([workspaceId], (queries) => queries.query<Suggestion>({ ...list, values }));
}

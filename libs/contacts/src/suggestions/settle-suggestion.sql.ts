import type { Resolution, Suggestion } from './suggestion.js';
import type { Queries } from '#libs/database';
import { suggestionColumns } from './suggestion-columns.js';

const settle = {
  name: 'settle-suggestion',
  text: `update contact_suggestions set resolution = $3, resolved_at = now()
         where workspace_id = $1 and suggestion_id = $2 returning ${suggestionColumns}`,
};

/** Settles one that the caller has locked; one row by its key. */
export async function settleSuggestion(
  queries: Queries,
  { workspaceId, id }: { workspaceId: string; id: string },
  resolution: Resolution,
): Promise<Suggestion> {
  const [settled] = await queries.query<Suggestion>({ ...settle, values: [workspaceId, id, resolution] });
  if (!settled) throw new Error('a suggestion was locked and is not there');
  return settled;
}

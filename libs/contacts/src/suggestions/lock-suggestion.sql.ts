import type { Suggestion } from './suggestion.js';
import type { Queries } from '#libs/database';
import { suggestionColumns } from './suggestion-columns.js';

const lock = {
  name: 'lock-suggestion',
  text: `select ${suggestionColumns} from contact_suggestions where workspace_id = $1 and suggestion_id = $2 for update`,
};

/** Waits for a transaction that settles it, then keeps others waiting; null where it does not exist. Taken before any other lock. */
export async function lockSuggestion(queries: Queries, workspaceId: string, id: string): Promise<Suggestion | null> {
  const [found] = await queries.query<Suggestion>({ ...lock, values: [workspaceId, id] });
  return found ?? null;
}

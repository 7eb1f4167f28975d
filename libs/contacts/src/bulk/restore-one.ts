import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { restoreContact, type ManyChanged } from '../contacts/index.js';
import { shownIdentities } from '../identities/index.js';

/**
 * Restores one contact, the batch of a bulk restore: identities are claimed before contacts are locked everywhere, which two
 * contacts of one transaction would turn around.
 */
export async function restoreOne(
  queries: Queries,
  context: ChangeContext,
  [id]: readonly string[],
): Promise<ManyChanged> {
  const none = { changed: 0, unchanged: 0, missing: 0, refused: [] };
  if (id === undefined) return none;
  const wasDeleted = (await shownIdentities(queries, context.workspaceId, id)) !== null;
  const restored = await restoreContact(queries, context, id);
  if (!restored) return { ...none, missing: 1 };
  return wasDeleted ? { ...none, changed: 1 } : { ...none, unchanged: 1 };
}

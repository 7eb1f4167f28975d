import type { Database, Queries } from '#libs/database';
import { retryConflicts } from '#libs/database';
import { findContact } from '../contacts/index.js';
import type { ChangeContext } from '../changes/index.js';
import { logChange } from '../changes/index.js';
import { lockSuggestion } from './lock-suggestion.sql.js';
import { settleSuggestion } from './settle-suggestion.sql.js';
import { addAddress } from './add-address.js';
import { SuggestionSettledError, type Resolution, type Suggestion } from './suggestion.js';

/**
 * Makes the suggested address a vouched identity of its contact, and shows it where the contact shows none in that field.
 * Accepting again changes nothing. Null where no live contact has such a suggestion.
 * @throws ContactExistsError when another live contact has the address; SuggestionSettledError when it was dismissed.
 */
export function acceptSuggestion(database: Database, context: ChangeContext, id: string): Promise<Suggestion | null> {
  return settle(database, context, { id, resolution: 'accepted' });
}

/**
 * Sets the suggestion aside: the same claim does not come up again. Dismissing again changes nothing. Null where no live
 * contact has such a suggestion.
 * @throws SuggestionSettledError when it was accepted.
 */
export function dismissSuggestion(database: Database, context: ChangeContext, id: string): Promise<Suggestion | null> {
  return settle(database, context, { id, resolution: 'dismissed' });
}

interface Decision {
  id: string;
  resolution: Resolution;
}

function settle(database: Database, context: ChangeContext, decision: Decision): Promise<Suggestion | null> {
  const work = (queries: Queries) => settleWithin(queries, context, decision);
  return retryConflicts(() => database.inTransaction([context.workspaceId], work));
}

async function settleWithin(
  queries: Queries,
  context: ChangeContext,
  { id, resolution }: Decision,
): Promise<Suggestion | null> {
  const { workspaceId } = context;
  const suggestion = await lockSuggestion(queries, workspaceId, id);
  const found = suggestion && (await findContact(queries, workspaceId, suggestion.contactId));
  if (!suggestion || !found) return null;
  if (suggestion.resolution === resolution) return suggestion;
  if (suggestion.resolution !== null) throw new SuggestionSettledError(suggestion.resolution);
  const contactId = found.contact.id;
  const { field, value } = suggestion;
  const shown = resolution === 'accepted' ? await addAddress(queries, workspaceId, { contactId, field, value }) : {};
  if (shown === null) return null;
  const changes = { suggestion: { before: { field, value }, after: null }, ...shown };
  await logChange(queries, context, { contactId, kind: `suggestion_${resolution}`, changes });
  return settleSuggestion(queries, { workspaceId, id }, resolution);
}

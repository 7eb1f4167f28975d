import type { Queries } from '#libs/database';
import { logChanges, type ChangeRow } from '../../changes/index.js';
import { namingStill } from './sql/naming-still.sql.js';
import { restoreContacts } from './sql/restore-contacts.sql.js';
import type { DeletedWriter } from '../../messages/index.js';
import type { Assignment } from './assign-contacts.js';
import { identityText } from './claims/claims.js';
import type { Person } from './person.js';
import { ContestedClaimsError } from './claims/settle-claims.js';

/**
 * Brings deleted contacts back for senders who may be believed; a claim of what was proven before is logged for an agent.
 * The identities that they came by are locked first, but for those that this batch wrote: a live contact may be taking them.
 * @throws ContestedClaimsError where one has taken them.
 */
export async function welcomeBack(
  queries: Queries,
  deleted: readonly DeletedWriter[],
  { persons, identities }: Assignment,
): Promise<void> {
  if (deleted.length === 0) return;
  const ids = new Set(deleted.map(({ contactId }) => contactId));
  const writers = persons.filter(({ contactId, arrival }) => arrival && ids.has(contactId));
  const moved = new Set(identities.map(({ workspaceId, kind, value }) => identityText(workspaceId, kind, value)));
  const unmoved = writers
    .map(arrivalRow)
    .filter((row) => !moved.has(identityText(row.workspace_id, row.kind, row.value)));
  const named = await namingStill(queries, unmoved);
  if (named.length < unmoved.length)
    throw new ContestedClaimsError('these senders’ deleted contacts lost their addresses at the same moment');
  const trusted = writers.filter(({ restoring }) => restoring !== null);
  await restoreContacts(queries, trusted.map(restoredRow));
  await logChanges(queries, writers.filter(({ restoring }) => restoring === null).map(heardRow));
}

function arrivalRow({ contactId: contact_id, restoring, arrival }: Person) {
  const { workspace_id, kind, value } = restoring ?? arrival!;
  return { workspace_id, kind, value, contact_id };
}

function restoredRow({ workspaceId, contactId, restoring }: Person): DeletedWriter {
  return { workspaceId, contactId, messageId: restoring!.messageId };
}

function heardRow({ workspaceId: workspace_id, contactId: contact_id, arrival }: Person): ChangeRow {
  const cause = { kind: 'message', id: arrival!.messageId };
  return { workspace_id, contact_id, kind: 'wrote_while_deleted', changes: {}, cause };
}

import { type ContactRow, contactColumns, contactOf } from './contact-row.js';
import type { Contact, VersionedContact } from '../contact.js';
import type { Queries } from '#libs/database';

interface FoundRow extends ContactRow {
  deleted: boolean;
  mergedInto: string | null;
}

/** Merges of merges are followed this far; each merge re-points what pointed at the merged, so one step is the rule. */
const maxHops = 5;

/**
 * The contact that an id now means, or null: a merged-away one gives its survivor, a deleted one nothing.
 * Two primary-key probes, about 7 buffers at any size; a merged-away id as many again. Locks nothing.
 */
export async function findContact(
  queries: Queries,
  workspaceId: string,
  contactId: string,
): Promise<VersionedContact | null> {
  let wanted: string | null = contactId;
  for (let hop = 0; wanted !== null && hop < maxHops; hop += 1) {
    const [row]: FoundRow[] = await queries.query<FoundRow>(byId(workspaceId, wanted));
    if (row && !row.mergedInto) return row.deleted ? null : { contact: contactOf(row), version: row.version };
    wanted = row?.mergedInto ?? null;
  }
  return null;
}

/** The row of a contact, also of one that was merged away or deleted. Null where there is none. */
export async function contactOfAnyState(
  queries: Queries,
  workspaceId: string,
  contactId: string,
): Promise<Contact | null> {
  const [row] = await queries.query<FoundRow>(byId(workspaceId, contactId));
  return row ? contactOf(row) : null;
}

function byId(workspaceId: string, contactId: string) {
  return {
    name: 'find-contact',
    text: `select ${contactColumns}, c.deleted_at is not null as deleted, c.merged_into as "mergedInto"
      from contacts c join contact_activity a using (workspace_id, contact_id)
      where c.workspace_id = $1 and c.contact_id = $2`,
    values: [workspaceId, contactId],
  };
}

import { type ContactRow, contactColumns, contactOf } from './contact-row.js';
import type { ChangeableContact } from '../contact-changes.js';
import type { Queries } from '#libs/database';

/** A contact under lock until the transaction ends. */
export interface LockedContact extends ChangeableContact {
  version: number;
  deleted: boolean;
  merged: boolean;
}

export interface LockedRow extends ContactRow, Omit<LockedContact, 'contact'> {}

/** Of a contact `c`, its activity `a` and its workspace `w`. */
export const lockedColumns = `${contactColumns}, c.language_origin as "languageOrigin", c.deleted_at is not null as deleted,
        c.merged_into is not null as merged, w.default_language as "defaultLanguage", now()::timestamptz(3) as now`;

/**
 * Waits for a transaction that changes the contact, then reads it as it stands and keeps all others waiting.
 * Takes the row's lock alone: lastActivityAt lives in another row, so arriving messages do not wait.
 */
export async function lockContact(
  queries: Queries,
  workspaceId: string,
  contactId: string,
): Promise<LockedContact | null> {
  const [row] = await queries.query<LockedRow>({
    name: 'lock-contact',
    text: `select ${lockedColumns}
      from contacts c join contact_activity a using (workspace_id, contact_id) join workspaces w using (workspace_id)
      where c.workspace_id = $1 and c.contact_id = $2 for update of c`,
    values: [workspaceId, contactId],
  });
  return row ? lockedContact(row) : null;
}

export function lockedContact(row: LockedRow): LockedContact {
  const { version, deleted, merged, languageOrigin, defaultLanguage, now } = row;
  return { contact: contactOf(row), version, deleted, merged, languageOrigin, defaultLanguage, now };
}

import type { Queries } from '#libs/database';
import type { ChangeContext } from '../changes/index.js';
import { claimsOf, type Holder, reclaimForMany, shownOfMany } from '../identities/index.js';
import type { ManyChanged } from './change-contacts.js';
import { lockContacts } from './sql/lock-contacts.sql.js';
import { undeleteContacts } from './sql/undelete-contacts.sql.js';

interface Restored {
  contactIds: readonly string[];
  /** Whether another deleted contact is to be restored too: it keeps the identities that it holds. */
  comesBack: (holder: Holder) => boolean;
}

/** Undoes the deletion of many contacts, in a fixed number of statements. What names live contacts by now stays with those. */
export async function restoreContacts(
  queries: Queries,
  context: ChangeContext,
  { contactIds, comesBack }: Restored,
): Promise<ManyChanged> {
  const { workspaceId } = context;
  const shown = await shownOfMany(queries, workspaceId, contactIds);
  const claims = shown.flatMap(({ contactId, ...one }) => claimsOf(one).map((claim) => ({ ...claim, contactId })));
  await reclaimForMany(queries, workspaceId, { claims, comesBack });
  const locked = (await lockContacts(queries, workspaceId, contactIds)).filter(({ merged }) => !merged);
  const deleted = locked.filter((one) => one.deleted).map(({ contact: { id } }) => id);
  const changed = deleted.length === 0 ? 0 : await undeleteContacts(queries, context, deleted);
  return { changed, unchanged: locked.length - changed, missing: contactIds.length - locked.length, refused: [] };
}

import type { Queries } from '#libs/database';
import type { ChangeContext } from '../../changes/index.js';
import { type Contact, type FoundFields, writePlanned } from '../../contacts/index.js';
import { releaseForMany } from '../../identities/index.js';
import { Drafts } from './drafts.js';
import type { RowEffect } from './row-effect.js';
import type { RowFields } from '../import-request.js';
import { tagsNamed, type TagsByName } from './row-tags.js';
import type { StandingRow } from './settle-addresses.js';

/**
 * Sets what rows say of their contacts, which are locked and have their new identities already. A contact that is so already
 * is not written. Identities that nothing shows any more are released.
 */
export async function updateContacts(
  queries: Queries,
  context: ChangeContext,
  rows: readonly StandingRow[],
): Promise<RowEffect[]> {
  if (rows.length === 0) return [];
  const names = rows.flatMap(({ fields: { tags }, locked }) => (tags ? [...tags, ...locked.contact.tags] : []));
  const tags = await tagsNamed(queries, context.workspaceId, names);
  const drafts = new Drafts([...new Set(rows.map(({ locked }) => locked))]);
  const inOrder = rows.toSorted((one, other) => one.rowNumber - other.rowNumber);
  const effects = inOrder.map(({ rowNumber, contactId, fields }): RowEffect => {
    const effect = drafts.set(contactId, (contact) => found(contact, fields, tags)) ? 'updated' : 'skipped';
    return { rowNumber, effect, contactId, faults: null };
  });
  await releaseForMany(queries, context.workspaceId, drafts.lost());
  await writePlanned(queries, context, drafts.planned());
  return effects;
}

/** Tags are added to those that the contact has; the language that it has already is not set by hand. */
function found(contact: Contact, { id: _asked, tags, language, ...plain }: RowFields, named: TagsByName): FoundFields {
  const has = new Set(contact.tags.map((tag) => tag.toLowerCase()));
  const more = (tags ?? []).filter((tag) => !has.has(tag.toLowerCase()));
  const names = [...contact.tags, ...more];
  return {
    ...(plain as FoundFields), // customFields are as their fields take them
    ...(more.length > 0 && { tags: names.flatMap((name) => named.get(name) ?? []) }),
    ...(language !== undefined && language !== contact.language && { language }),
  };
}

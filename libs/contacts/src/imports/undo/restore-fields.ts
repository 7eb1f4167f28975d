import type { Queries } from '#libs/database';
import type { ChangeContext, Changes } from '../../changes/index.js';
import { lockContacts, type LockedContact, writePlanned } from '../../contacts/index.js';
import { releaseForMany } from '../../identities/index.js';
import { leftAlone, type ImportUndo } from '../import.js';
import { Drafts } from '../write/drafts.js';
import { tagsNamed, type TagsByName } from '../write/row-tags.js';
import { FormerAddresses } from './former-addresses.js';
import { formerFields } from './former-fields.js';
import { importedChanges, mergedSince } from './undo-rows.sql.js';

interface Wanted {
  importId: string;
  contactIds: readonly string[];
}

type Logged = ReadonlyMap<string, Changes>;

/**
 * Gives contacts what they had before an import, but for what was changed since. Former addresses are claimed before the
 * contacts are locked, as everywhere; one that identifies another contact by now stays there.
 */
export async function restoreFields(
  queries: Queries,
  context: ChangeContext,
  { importId, contactIds }: Wanted,
): Promise<ImportUndo> {
  const { workspaceId } = context;
  const logged = await importedChanges(queries, { workspaceId, importId }, contactIds);
  const addresses = await FormerAddresses.claim(queries, workspaceId, logged);
  const found = await lockContacts(queries, workspaceId, [...logged.keys()]);
  const locked = found.filter(isLive);
  const tags = await tagsOf(queries, workspaceId, { locked, logged });
  const drafts = new Drafts(locked);
  const changed = locked.flatMap((one) => {
    const { id } = one.contact;
    const { fields, left } = formerFields(one, addresses.possible(id, logged.get(id) ?? {}), tags);
    drafts.set(id, () => fields);
    return left.length === 0 ? [] : [{ contactId: id, reason: `${left.join(', ')}: changed since.` }];
  });
  await releaseForMany(queries, workspaceId, [...drafts.lost(), ...addresses.needless(drafts.planned())]);
  const restored = await writePlanned(queries, context, drafts.planned());
  return { ...leftAlone([...changed, ...found.flatMap(reasonOfGone)]), restored };
}

function reasonOfGone(one: LockedContact): ImportUndo['reasons'] {
  const reason = one.merged ? mergedSince : 'It was deleted since.';
  return isLive(one) ? [] : [{ contactId: one.contact.id, reason }];
}

function isLive({ deleted, merged }: LockedContact): boolean {
  return !deleted && !merged;
}

function tagsOf(
  queries: Queries,
  workspaceId: string,
  { locked, logged }: { locked: readonly LockedContact[]; logged: Logged },
): Promise<TagsByName> {
  const names = locked.flatMap(({ contact: { id, tags } }) => (logged.get(id)?.['tags'] ? tags : []));
  return tagsNamed(queries, workspaceId, names);
}

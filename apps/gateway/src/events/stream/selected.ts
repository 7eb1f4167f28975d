import { eventNameOf, isOfMessages } from '#libs/contracts';
import type { ChangeFeed, FeedPage, LoggedChange } from '#libs/contacts';
import type { Selection } from './selection.js';

/** What ends a contact: no filter can judge it any more, and who knew it must learn of it. */
const endings: ReadonlySet<string> = new Set(['deleted', 'erased', 'merged']);

/** The places in a page of the events that a selection gets. One statement where it has a filter, else none. */
export async function selected(feed: ChangeFeed, { changes }: FeedPage, selection: Selection): Promise<number[]> {
  const { workspaceId, filter } = selection;
  const named = [...changes.keys()].filter((index) => isNamed(changes[index], selection));
  if (filter === null || named.length === 0) return named;
  const ids = new Set(named.flatMap((index) => changes[index]?.contactId ?? []));
  const passing = await feed.passing(workspaceId, filter, [...ids]);
  return named.filter((index) => {
    const change = changes[index];
    return change && (endings.has(change.kind) || passing.has(change.contactId));
  });
}

function isNamed(change: LoggedChange | undefined, { workspaceId, types, messages, contactIds }: Selection): boolean {
  if (!change || change.workspaceId !== workspaceId) return false;
  if (contactIds !== null && !contactIds.includes(change.contactId)) return false;
  const name = eventNameOf(change.kind);
  if (!messages && isOfMessages(name)) return false;
  return types === null || (types as readonly string[]).includes(name);
}

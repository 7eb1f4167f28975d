import { InboxDirectory } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import type { Table } from '#libs/messaging';

/** The forms, by their public key. */
export function formDirectory(table: Table<Inbox>): InboxDirectory {
  return new InboxDirectory({
    table,
    serves: ({ channel, driver }) => channel === 'web' && driver === 'form',
    addressOf: ({ settings: { key } }) => (typeof key === 'string' ? key : null),
  });
}

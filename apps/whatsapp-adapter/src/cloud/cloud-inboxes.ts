import { InboxDirectory } from '#libs/adapter-kit';
import { inboxDrivers, type DriverCredentials, type Inbox } from '#libs/contracts';
import type { Table } from '#libs/messaging';

export type CloudCredentials = DriverCredentials<'whatsapp', 'cloud'>;

/** The Cloud API's inboxes, by id and by Meta's phone number id. */
export function cloudDirectory(table: Table<Inbox>): InboxDirectory {
  return new InboxDirectory({
    table,
    serves: ({ channel, driver }) => channel === 'whatsapp' && driver === 'cloud',
    addressOf: ({ settings }) => inboxDrivers.whatsapp.cloud.settings.safeParse(settings).data?.phoneNumberId ?? null,
  });
}

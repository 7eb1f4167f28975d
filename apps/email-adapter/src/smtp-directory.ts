import { InboxDirectory } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import type { Table } from '#libs/messaging';
import { inboxAddress } from './email.translator.js';

/** The inboxes that receive by SMTP, by their normalised mail address as it is; who looks an address up tries it without its tags, too. */
export function smtpDirectory(table: Table<Inbox>): InboxDirectory {
  return new InboxDirectory({
    table,
    serves: ({ channel, driver }) => channel === 'email' && driver === 'smtp',
    addressOf: inboxAddress,
  });
}

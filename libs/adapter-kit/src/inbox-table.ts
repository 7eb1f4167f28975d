import type { Inbox } from '#libs/contracts';
import { Table } from '#libs/messaging';

/** All inboxes, of every channel and whichever replica owns them. */
export abstract class InboxTable extends Table<Inbox> {}

import type { MessageStatus } from '#libs/contracts';
import { systemWorkspace, type Database } from '#libs/database';
import { inboxesOf, refuseForeignInboxes } from '../../inboxes/index.js';
import { foldEchoes } from './fold-echoes.sql.js';
import { linkWaitingForOurs } from '../references/link-waiting.sql.js';
import { lockActivity } from '../references/lock-activity.sql.js';
import { lockInboxes } from './lock-inboxes.sql.js';
import { noteReceipts, noteWaitingReceipts } from './note-receipts.sql.js';
import { noteStatuses } from './note-statuses.sql.js';
import { stay, type Move } from '../../places/index.js';
import { receiptRows, statusRows, withExternalId } from './status-rows.js';

/**
 * Notes what became of outbound messages: one transaction a batch, nine statements whatever its size. Reports may come twice, late
 * and in any order; a receipt that names only the provider's id waits until we know whose id it is.
 */
export class KeepMessageStatuses {
  constructor(private readonly database: Database) {}

  /** @throws RejectedInputError when one can never be stored, UnavailableError when Postgres is away. */
  async keep(batch: readonly MessageStatus[], move: Move = stay): Promise<void> {
    const workspaces = [...new Set([systemWorkspace, ...batch.map((one) => one.workspaceId)])];
    const [statuses, receipts] = [statusRows(batch), receiptRows(batch)];
    await this.database.inTransaction(workspaces, async (queries) => {
      const [inboxes] = await Promise.all([
        inboxesOf(queries, batch),
        lockInboxes(queries, [...statuses, ...receipts]),
        foldEchoes(queries, withExternalId(statuses)),
        noteStatuses(queries, statuses),
        noteReceipts(queries, receipts),
        noteWaitingReceipts(queries, withExternalId(statuses)),
        lockActivity(queries, withExternalId(statuses)),
        linkWaitingForOurs(queries, withExternalId(statuses)),
        move(queries),
      ]);
      refuseForeignInboxes(batch, inboxes);
    });
  }
}

import { isByBusiness } from '#libs/contracts';
import type { WrittenRow, MessageToStore } from '../../messages/index.js';
import type { IncomingMessage } from '../incoming.js';

/** What the business wrote itself: it may have been stored before, as what we sent. */
export function writtenByBusiness(batch: readonly IncomingMessage[]): WrittenRow[] {
  const written = batch.filter(({ message }) => isByBusiness(message) && (message.kind ?? 'message') === 'message');
  return written.map(({ id, message }) => ({
    workspace_id: message.workspaceId,
    inbox_id: message.inboxId,
    message_id: id,
    external_id: message.externalId,
  }));
}

/** Rows whose receipts may have come before them. */
export function writtenRows(rows: readonly MessageToStore[]): WrittenRow[] {
  return rows.flatMap(({ workspace_id, inbox_id, message_id, external_id }) =>
    external_id == null ? [] : [{ workspace_id, inbox_id, message_id, external_id }],
  );
}

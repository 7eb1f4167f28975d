import type { MessageStatus } from '#libs/contracts';
import { isStronger } from './final-statuses.js';
import type { ReceiptRow } from './note-receipts.sql.js';
import type { StatusRow } from './note-statuses.sql.js';

/** One row for each outbound message that is named by our id: the strongest of its reports, with the provider's id where a report has it. */
export function statusRows(batch: readonly MessageStatus[]): StatusRow[] {
  const rows = new Map<string, StatusRow>();
  for (const { workspaceId, inboxId, messageId, externalId, status, reason } of batch) {
    if (messageId === null) continue;
    const key = `${workspaceId} ${inboxId} ${messageId}`;
    const before = rows.get(key);
    const row = { workspace_id: workspaceId, inbox_id: inboxId, message_id: messageId, external_id: externalId };
    const outweighed = before && isStronger(before.status, status);
    rows.set(key, {
      ...row,
      external_id: before?.external_id ?? externalId,
      status: outweighed ? before.status : status,
      reason: outweighed ? before.reason : reason,
    });
  }
  return [...rows.values()];
}

/** One row for each outbound message that is named by the provider's id alone: the strongest of its receipts. */
export function receiptRows(batch: readonly MessageStatus[]): ReceiptRow[] {
  const rows = new Map<string, ReceiptRow>();
  for (const { workspaceId, inboxId, messageId, externalId, status, reason, at } of batch) {
    if (messageId !== null || externalId === null) continue;
    const key = `${workspaceId} ${inboxId} ${externalId}`;
    const before = rows.get(key);
    if (before && !isStronger(status, before.status)) continue;
    rows.set(key, { workspace_id: workspaceId, inbox_id: inboxId, external_id: externalId, status, reason, at });
  }
  return [...rows.values()];
}

export function withExternalId(rows: readonly StatusRow[]): (StatusRow & { external_id: string })[] {
  return rows.flatMap((row) => (row.external_id === null ? [] : [{ ...row, external_id: row.external_id }]));
}

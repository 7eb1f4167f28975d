import type { DuplicateRow } from './sql/record-duplicates.sql.js';
import { olderOf, type Person } from './person.js';

/** Two contacts that may be one person. */
export interface SuspectedPair {
  workspaceId: string;
  one: Person;
  other: Person;
  reason: string;
  messageId: string;
}

/** Each pair once, with its first reason. */
export function duplicateRows(pairs: readonly SuspectedPair[]): DuplicateRow[] {
  const rows = new Map<string, DuplicateRow>();
  for (const pair of pairs) {
    const row = duplicateRow(pair);
    const key = `${row.workspace_id} ${row.older_contact_id} ${row.newer_contact_id}`;
    if (!rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()];
}

function duplicateRow({ workspaceId, one, other, reason, messageId }: SuspectedPair): DuplicateRow {
  const older = olderOf(one, other);
  const newer = older === one ? other : one;
  return {
    workspace_id: workspaceId,
    older_contact_id: older.contactId,
    newer_contact_id: newer.contactId,
    reason,
    event_id: messageId,
  };
}

import type { Queries } from '#libs/database';
import {
  awaitMessages,
  type ReferenceRow,
  type WrittenRow,
  linkWaiting,
  linkWaitingForOurs,
  type AwaitedRow,
  lockActivity,
  type MessageToStore,
  type Noted,
} from '../../messages/index.js';
import { writtenRows } from './written-rows.js';

/** What the storing of messages left open. Nearly always nothing. */
export interface OpenReferences {
  /** They name a message that was not found. */
  loose: ReferenceRow[];
  /** They may be what another message has waited for. */
  awaited: AwaitedRow[];
  /** The business wrote them itself; another message may have waited for them. */
  written: WrittenRow[];
}

export function openReferences(rows: readonly MessageToStore[], noted: readonly Noted[]): OpenReferences {
  const written = writtenRows(rows);
  if (noted.length === 0) return { loose: [], awaited: [], written };
  const loose = new Set(noted.filter(({ what }) => what === 'loose').map(({ messageId }) => messageId));
  const awaited = new Set(noted.filter(({ what }) => what === 'awaited').map(({ contactId }) => contactId));
  return {
    loose: rows.filter(({ message_id }) => loose.has(message_id)).map(referenceRow),
    awaited: rows.filter((row) => isHeard(row) && awaited.has(row.contact_id ?? '')).map(awaitedRow),
    written,
  };
}

/** Links what came in the wrong order, as the last thing that a transaction does: it may lock further contacts. */
export async function linkReferences(queries: Queries, open: readonly OpenReferences[]): Promise<void> {
  const loose = open.flatMap((one) => one.loose);
  const written = open.flatMap((one) => one.written);
  await Promise.all([
    linkWaiting(
      queries,
      open.flatMap((one) => one.awaited),
    ),
    lockActivity(
      queries,
      [...loose, ...written].map(({ workspace_id, message_id }) => ({ workspace_id, message_id })),
    ),
    linkWaitingForOurs(queries, written),
    awaitMessages(queries, loose),
  ]);
}

function isHeard({ kind, direction }: MessageToStore): boolean {
  return kind === null && direction === undefined;
}

function referenceRow(row: MessageToStore): ReferenceRow {
  const { workspace_id, contact_id, inbox_id, message_id, about_external_id, channel } = row;
  const of = { workspace_id, contact_id: contact_id ?? '', inbox_id, message_id };
  const { kind, direction = 'inbound' } = row;
  return { ...of, external_id: about_external_id ?? '', kind: kind ?? 'message', direction, channel };
}

function awaitedRow({ workspace_id, contact_id, inbox_id, message_id, details }: MessageToStore): AwaitedRow {
  return { workspace_id, contact_id: contact_id ?? '', inbox_id, message_id, external_id: details.externalId };
}

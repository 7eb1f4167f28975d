import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { keptBytes, type DeadLetterRow } from '#libs/contacts';
import { systemWorkspace } from '#libs/database';
import { ceHeaders, deadLetterHeaders, isUuid, storable, uuidV8 } from '#libs/contracts';
import type { ReceivedMessage } from '#libs/messaging';

/** The row of a dead letter as it stands on the topic; whatever is missing or odd there is taken as far as it goes. */
export function deadLetterRow(record: ReceivedMessage): DeadLetterRow {
  const text = (name: string): string | null => textOf(record.headers[name]);
  const id = text(deadLetterHeaders.id);
  return {
    workspace_id: workspaceOf(record),
    dead_letter_id: id !== null && isUuid(id) ? id : placeId(record),
    reason: text(deadLetterHeaders.reason) ?? 'unknown',
    step: text(deadLetterHeaders.step) ?? 'unknown',
    topic: text(deadLetterHeaders.topic) ?? record.topic,
    partition: numberOf(text(deadLetterHeaders.partition)),
    message_offset: numberOf(text(deadLetterHeaders.offset))?.toString() ?? null,
    error: text(deadLetterHeaders.error) ?? '',
    key: record.key?.toString('base64') ?? null,
    value: record.value?.subarray(0, keptBytes).toString('base64') ?? null,
    size: numberOf(text(deadLetterHeaders.originalBytes)) ?? record.value?.length ?? null,
    headers: originalHeaders(record),
    set_aside_at: new Date(record.timestamp).toISOString(),
  };
}

/** The workspace that the letter's header names, else its key; the system's where neither names one. */
function workspaceOf({ headers, key }: ReceivedMessage): string {
  const named = [textOf(headers[ceHeaders.workspaceId]), textOf(key ?? undefined)?.slice(0, 36)];
  return named.find((one) => one && isUuid(one))?.toLowerCase() ?? systemWorkspace;
}

/** The original's own headers, in base64 so that any bytes come back as they were. */
function originalHeaders({ headers }: ReceivedMessage): Record<string, string> {
  const own = new Set<string>(Object.values(deadLetterHeaders));
  const original = Object.entries(headers).filter(([name]) => !own.has(name));
  return Object.fromEntries(original.map(([name, value]) => [storable(name), value.toString('base64')]));
}

function textOf(bytes: Buffer | undefined): string | null {
  return bytes && isUtf8(bytes) ? storable(bytes.toString('utf8')) : null;
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

/** For letters that others put on the topic without an id: the same place gives the same id. */
function placeId({ topic, partition, offset }: ReceivedMessage): string {
  const hash = createHash('sha256').update(`${topic}/${partition}/${offset}`).digest();
  hash[8] = (hash[8] ?? 0) & 0x0f; // Rows that are stored have these two bits at zero.
  return uuidV8(hash);
}

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Inbox } from '../events/inbox.v1.js';
import { topics } from '../topics/topics.js';
import { envelopeHeaders } from './event-envelope.js';
import { ceHeaders } from './headers.js';
import type { EventRecord } from './inbound-event.js';
import { uuidV8 } from './uuid.js';

/** A payload as a provider or a page sent it. */
export interface Original {
  /** The id of the message that was made of it; null where it was skipped. */
  eventId: string | null;
  payload: Buffer;
  /** ISO 8601, UTC. */
  receivedAt: string;
}

/** Bytes from which packing is worth its time. */
const packedFromBytes = 512;
/** Bytes of a payload that is unpacked; no adapter takes a larger one. */
const maxPayloadBytes = 32 * 1024 * 1024;

/** The event that keeps a payload as it came, beside the message that was made of it and under its key. */
export function originalEvent({ eventId, payload, receivedAt }: Original, inbox: Inbox, key: string): EventRecord {
  const isPacked = payload.length >= packedFromBytes;
  const headers = envelopeHeaders({
    id: eventId ?? hashId(payload),
    source: `/workspaces/${inbox.workspaceId}/inboxes/${inbox.inboxId}`,
    type: topics.originals.type,
    time: receivedAt,
    subject: `${inbox.channel}/${inbox.driver}`,
    workspaceId: inbox.workspaceId,
  });
  return {
    topic: topics.originals.name,
    key,
    value: isPacked ? gzipSync(payload, { level: 3 }) : payload,
    headers: isPacked ? { ...headers, [ceHeaders.contentEncoding]: 'gzip' } : headers,
  };
}

/** An original as it lies on the topic, unpacked. */
export interface KeptOriginal extends Original {
  workspaceId: string;
  inboxId: string;
}

/** Null where the headers are no original's. @throws as `originalOf` */
export function readOriginal(headers: Record<string, Buffer>, value: Buffer): KeptOriginal | null {
  const text = (name: string): string => headers[name]?.toString() ?? '';
  const [, workspaceId, inboxId] = sourceForm.exec(text(ceHeaders.source)) ?? [];
  if (workspaceId === undefined || inboxId === undefined) return null;
  const payload = originalOf(value, headers[ceHeaders.contentEncoding]?.toString());
  const id = text(ceHeaders.id);
  const eventId = id === hashId(payload) ? null : id;
  return { workspaceId, inboxId, eventId, payload, receivedAt: text(ceHeaders.time) };
}

const sourceForm = /^\/workspaces\/([\da-f-]{36})\/inboxes\/([\da-f-]{36})$/u;

/** @throws Error where the value is not packed as its header says. */
export function originalOf(value: Buffer, encoding: string | undefined): Buffer {
  if (encoding === undefined) return value;
  if (encoding !== 'gzip') throw new Error(`content-encoding: ${encoding} is not known; gzip is.`);
  return gunzipSync(value, { maxOutputLength: maxPayloadBytes });
}

function hashId(payload: Buffer): string {
  return uuidV8(createHash('sha256').update(payload).digest());
}

import { parseBoundedJson } from '#libs/adapter-kit';
import type { Update } from 'grammy/types';

/** An update as Telegram gave it. */
export interface ReceivedUpdate {
  /** Null where the bytes are no update. */
  update: Update | null;
  source: Buffer;
  receivedAt: Date;
}

/** Bytes of all parts of one update: each part repeats what stands around its own message's number. */
const mostPartBytes = 8 * 1024 * 1024;

/** What was polled. One deletion names many messages; each becomes an update of its own, because each is an event of its own. */
export function receivedUpdates(update: Update, receivedAt: Date): ReceivedUpdate[] {
  return partsOf(update).map((part) => ({ update: part, source: Buffer.from(JSON.stringify(part)), receivedAt }));
}

/** What was posted: bytes that should be an update's JSON. */
export function postedUpdates(source: Buffer, receivedAt: Date): ReceivedUpdate[] {
  const update = parse(source);
  if (update === null) return [{ update, source, receivedAt }];
  const parts = partsOf(update);
  if (parts.length * source.length > mostPartBytes) return [{ update: null, source, receivedAt }];
  return parts.length === 1 ? [{ update, source, receivedAt }] : receivedUpdates(update, receivedAt);
}

/** What was kept: one part of what was polled or posted. */
export function revivedUpdate(source: Buffer, receivedAt: Date): ReceivedUpdate {
  return { update: parse(source), source, receivedAt };
}

function partsOf(update: Update): Update[] {
  const deleted = update.deleted_business_messages;
  if (!Array.isArray(deleted?.message_ids) || deleted.message_ids.length < 2) return [update];
  return deleted.message_ids.map((id) => ({ ...update, deleted_business_messages: { ...deleted, message_ids: [id] } }));
}

function parse(source: Buffer): Update | null {
  try {
    const value: unknown = parseBoundedJson(source);
    // The translator presumes nothing of it.
    return isUpdate(value) ? (value as Update) : null;
  } catch {
    return null;
  }
}

/** Every update has its number; other JSON that is posted is no update. */
function isUpdate(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'update_id' in value && Number.isSafeInteger(value.update_id);
}

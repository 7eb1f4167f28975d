import { createHash } from 'node:crypto';
import { uuidV8 } from '../cloudevents/uuid.js';

/**
 * The id of a message's file for ever: a UUIDv8 of the message's id and the file's place in it, so that a message that
 * comes twice has the same files. It begins with the message's own time, and so lies near its neighbours in the index.
 */
export function attachmentId(eventId: string, position: number): string {
  const hash = createHash('sha256').update(`${eventId}\n${position}`).digest();
  const time = Buffer.from(eventId.replaceAll('-', '').slice(0, 12), 'hex');
  return uuidV8(Buffer.concat([time, hash.subarray(0, 10)]));
}

import type { CloudMessage } from '../message.schema.js';

/** WhatsApp began in 2009; an earlier time is invalid. */
const earliest = Date.UTC(2009, 0);
const latest = Date.UTC(9999, 0);

/** Meta's time of the message in ms since 1970 (given in seconds), or null where it is invalid. */
export function providerTime({ timestamp }: Pick<CloudMessage, 'timestamp'>): number | null {
  const time = (timestamp ?? Number.NaN) * 1000;
  return time >= earliest && time < latest ? time : null;
}

/** When it was sent, ISO 8601: never after its arrival. */
export function sentAt(message: Pick<CloudMessage, 'timestamp'>, receivedAt: Date): string {
  const time = providerTime(message) ?? receivedAt.getTime();
  return new Date(Math.min(time, receivedAt.getTime())).toISOString();
}

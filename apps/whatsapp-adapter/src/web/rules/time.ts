/** WhatsApp began in 2009; an earlier time is invalid. */
const earliest = Date.UTC(2009, 0);
const latest = Date.UTC(9999, 0);

/** WhatsApp's time in ms since 1970, from its seconds; null where it is invalid. */
export function providerTime(seconds: number | undefined): number | null {
  const time = (seconds ?? Number.NaN) * 1000;
  return time >= earliest && time < latest ? time : null;
}

/** When it was sent, ISO 8601: never after its arrival. */
export function sentAt(seconds: number | undefined, receivedAt: string): string {
  const arrival = Date.parse(receivedAt);
  return new Date(Math.min(providerTime(seconds) ?? arrival, arrival)).toISOString();
}

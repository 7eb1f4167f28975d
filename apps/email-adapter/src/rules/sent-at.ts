import { firstHeader, type MailContent } from '../mail/mail-content.js';

/** Mail was standardised in 1982; an earlier date is a broken clock. */
const earliest = Date.UTC(1982, 0);
const latest = Date.UTC(9999, 0);

/** The Date header in ms since 1970, or null when it is missing or says nothing sensible. A missing zone means UTC on every machine. */
export function dateHeader(mail: MailContent): number | null {
  const written = firstHeader(mail, 'date')
    .replace(/\([^()]*\)/gu, ' ')
    .trim();
  const zoned = /(?:[+-]\d{4}|\b[A-Z]{1,4})$/u.test(written) ? written : `${written} +0000`;
  const time = Date.parse(zoned);
  return time >= earliest && time < latest ? time : null;
}

/** When the mail was sent, ISO 8601: its Date header, never after its arrival. */
export function sentAt(mail: MailContent, receivedAt: Date): string {
  const date = dateHeader(mail) ?? receivedAt.getTime();
  return new Date(Math.min(date, receivedAt.getTime())).toISOString();
}

import { firstHeader, type MailContent } from '../mail/mail-content.js';

/** Mail was standardised in 1982; an earlier date is a broken clock. */
const earliest = Date.UTC(1982, 0);
const latest = Date.UTC(9999, 0);

const looksLikeDate = /\d\d?:\d\d/u;
const numericZone = /[+-]\d{2}:?\d{2}$/u;
const knownZone = /(?:\b|\d)(?:Z|UT|UTC|GMT|[ECMP][SD]T)$/u;

/** The Date header in ms since 1970, or null when it is missing or says nothing sensible. An unknown zone means UTC on every machine. */
export function dateHeader(mail: MailContent): number | null {
  const written = firstHeader(mail, 'date')
    .replace(/\([^()]*\)/gu, ' ')
    .trim();
  if (!looksLikeDate.test(written)) return null;
  const time = Date.parse(numericZone.test(written) || knownZone.test(written) ? written : inUtc(written));
  return time >= earliest && time < latest ? time : null;
}

function inUtc(written: string): string {
  return `${written.replace(/\s+(?!(?:AM|PM)$)[A-Z]{1,5}$/iu, '')} +0000`;
}

/** When the mail was sent, ISO 8601: its Date header, never after its arrival. */
export function sentAt(mail: MailContent, receivedAt: Date): string {
  const date = dateHeader(mail) ?? receivedAt.getTime();
  return new Date(Math.min(date, receivedAt.getTime())).toISOString();
}

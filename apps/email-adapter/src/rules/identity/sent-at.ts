import { firstHeader, type MailContent } from '../../mail/mail-content.js';

/** Mail was standardised in 1982; an earlier date is a broken clock. */
const earliest = Date.UTC(1982, 0);
const latest = Date.UTC(9999, 0);

/** Milliseconds that a mail may be on its way. */
const onItsWay = 2 * 24 * 60 * 60 * 1000;

const looksLikeDate = /\d\d?:\d\d/u;
const numericZone = /[+-]\d{2}:?\d{2}$/u;
const knownZone = /(?:\b|\d)(?:Z|UT|UTC|GMT|[ECMP][SD]T)$/u;
/** A clock that was never set; read as a short form it would be a year of this century. */
const noYear = /(?:^|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s.-]+|\d:\d\d\s+)0\d{3}\b/iu;

/** The Date header in ms since 1970, or null when it is missing or says nothing sensible. An unknown zone means UTC on every machine. */
export function dateHeader(mail: MailContent): number | null {
  const written = withoutComments(firstHeader(mail, 'date'));
  if (!looksLikeDate.test(written) || noYear.test(written)) return null;
  const time = Date.parse(numericZone.test(written) || knownZone.test(written) ? written : inUtc(written));
  return time >= earliest && time < latest ? time : null;
}

function inUtc(written: string): string {
  return `${written.replace(/\s+(?!(?:AM|PM)$)[A-Z]{1,5}$/iu, '')} +0000`;
}

/** Comments nest. */
function withoutComments(field: string): string {
  let written = field.slice(0, 200);
  for (let before = ''; before !== written;) [before, written] = [written, written.replace(/\([^()]*\)/gu, ' ')];
  return written.trim();
}

export interface Arrival {
  receivedAt: Date;
  /** Whether it lay in the mailbox when that was connected: its own Date is then the only known time. */
  isHistory: boolean;
}

/**
 * When the mail was sent, ISO 8601: its Date header, never after its arrival. Of a mail that arrives now a Date of more than two
 * days before comes from a wrong clock: it would put a new lead below all others.
 */
export function sentAt(mail: MailContent, { receivedAt, isHistory }: Arrival): string {
  const arrival = receivedAt.getTime();
  const date = Math.min(dateHeader(mail) ?? arrival, arrival);
  return new Date(isHistory || date >= arrival - onItsWay ? date : arrival).toISOString();
}

/** The Date header, ISO 8601, where it is so far from when the mail counts as sent that a reader should know of it; else null. */
export function statedTime(mail: MailContent, sent: string): string | null {
  const date = dateHeader(mail);
  return date !== null && Math.abs(date - Date.parse(sent)) > onItsWay ? new Date(date).toISOString() : null;
}

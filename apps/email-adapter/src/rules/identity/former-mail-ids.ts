import { createHash } from 'node:crypto';
import { eventId } from '#libs/contracts';
import { firstHeader, type MailContent } from '../../mail/mail-content.js';

const earliest = Date.UTC(1982, 0);
const latest = Date.UTC(9999, 0);
/** From then on no mail was stored by that rule: each look-up of a former id costs the ingest a probe. */
const ended = Date.UTC(2027, 0);

/**
 * Ids that mails have on the log and in the database from the time when From and Date counted as they were spelled, and
 * Reply-To did not count. None where a body fell apart: all such bodies were one to that rule, and a mail that has words now
 * must not be taken for one without. Frozen: a change here stores every mail of a mailbox that is read again a second time.
 */
export function formerMailIds(mail: MailContent, inboxId: string): string[] {
  const providerTime = formerTime(firstHeader(mail, 'date'));
  if (mail.rawBodyHash !== null || (providerTime !== null && providerTime >= ended)) return [];
  const written = [firstHeader(mail, 'from'), firstHeader(mail, 'date'), mail.subject, mail.bodyHash];
  const hash = createHash('sha256').update(written.join('\0')).digest('hex');
  return [eventId({ providerTime, inboxId, providerId: [mail.messageId ?? '', hash] })];
}

function formerTime(date: string): number | null {
  const written = date.replace(/\([^()]*\)/gu, ' ').trim();
  if (!/\d\d?:\d\d/u.test(written)) return null;
  const hasZone = /[+-]\d{2}:?\d{2}$|(?:\b|\d)(?:Z|UT|UTC|GMT|[ECMP][SD]T)$/u.test(written);
  const time = Date.parse(hasZone ? written : `${written.replace(/\s+(?!(?:AM|PM)$)[A-Z]{1,5}$/iu, '')} +0000`);
  return time >= earliest && time < latest ? time : null;
}

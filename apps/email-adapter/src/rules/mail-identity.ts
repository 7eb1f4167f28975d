import { createHash } from 'node:crypto';
import { boundLine, bounds, eventId } from '#libs/contracts';
import { bodyOffset } from '../mail/source-as-utf8.js';
import { firstHeader, type MailContent } from '../mail/mail-content.js';
import { dateHeader } from './sent-at.js';

export interface MailIdentity {
  eventId: string;
  /** The Message-ID, or a hash where there is none. */
  externalId: string;
}

/**
 * The same mail has the same identity however often and by whichever relay it comes: what relays add or change (Received,
 * authentication, transfer encoding, line wrapping) has no part in it. Message-ID alone would not do: some senders reuse theirs.
 */
export function mailIdentity(mail: MailContent, inboxId: string): MailIdentity {
  const written = [firstHeader(mail, 'from'), firstHeader(mail, 'date'), mail.subject, mail.bodyHash];
  const hash = sha256(written.join('\0'));
  const providerId = [mail.messageId ?? '', hash];
  return {
    eventId: eventId({ providerTime: dateHeader(mail), inboxId, providerId }),
    externalId: boundLine(mail.messageId, bounds.externalId) ?? `hash:${hash}`,
  };
}

/** Fields that a relay adds or changes on the way. */
const traceFields =
  /^(received|return-path|delivered-to|x-original-to|authentication-results|arc-|x-|dkim-signature)/iu;

/** The identity of a mail that cannot be parsed: its bytes, trace fields and line endings aside. */
export function sourceIdentity(source: Buffer, inboxId: string): MailIdentity {
  const bodyAt = bodyOffset(source);
  const fields = source.toString('latin1', 0, bodyAt).split(/\r?\n(?![ \t])/u);
  const lasting = fields.filter((field) => !traceFields.test(field)).join('\n');
  const hash = createHash('sha256').update(lasting).update(source.subarray(bodyAt)).digest('hex');
  return { eventId: eventId({ providerTime: null, inboxId, providerId: ['', hash] }), externalId: `hash:${hash}` };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

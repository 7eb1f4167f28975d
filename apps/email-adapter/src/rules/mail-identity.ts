import { createHash } from 'node:crypto';
import { boundLine, bounds, eventId } from '#libs/contracts';
import { firstHeader, type MailContent } from '../mail/mail-content.js';
import type { SourceRemains } from '../mail/source-remains.js';
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

/** The identity of a mail that cannot be parsed: its bytes, trace fields and line endings aside. */
export function sourceIdentity({ hash }: SourceRemains, inboxId: string): MailIdentity {
  return { eventId: eventId({ providerTime: null, inboxId, providerId: ['', hash] }), externalId: `hash:${hash}` };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

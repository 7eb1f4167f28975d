import { createHash } from 'node:crypto';
import { boundLine, bounds, eventId, normaliseEmail } from '#libs/contracts';
import { firstHeader, type Mailbox, type MailContent } from '../../mail/mail-content.js';
import type { SourceRemains } from '../../mail/source-remains.js';
import { formerMailIds } from './former-mail-ids.js';
import { dateHeader } from './sent-at.js';

export interface MailIdentity {
  eventId: string;
  /** The Message-ID, or a hash where there is none. */
  externalId: string;
  /** Ids under which former rules stored the same mail; a mail that those took for another's may have such an id, too. */
  formerIds: string[];
}

/** In front of what is hashed: no other rule's hash is ever the same. */
const rule = 'mail 2';
const anAddress = /[^\s<>()",;:]+@[^\s<>()",;:]+/gu;

/**
 * The same mail has the same identity however often and by whichever relay it comes: what relays and servers change (trace
 * fields, transfer encoding, line wrapping, display names, the spelling of addresses and of the date) has no part in it.
 * Message-ID alone would not do: some senders reuse theirs. Nor would From: a form's visitors differ in Reply-To.
 */
export function mailIdentity(mail: MailContent, inboxId: string): MailIdentity {
  const hash = sha256([rule, ...peopleOf(mail), instantOf(mail), folded(mail.subject), bodyOf(mail)].join('\0'));
  const providerId = [mail.messageId ?? '', hash];
  return {
    eventId: eventId({ providerTime: dateHeader(mail), inboxId, providerId }),
    externalId: boundLine(mail.messageId, bounds.externalId) ?? `hash:${hash}`,
    formerIds: formerMailIds(mail, inboxId),
  };
}

/** The identity of a mail that cannot be parsed: its bytes, trace fields and line endings aside. */
export function sourceIdentity({ hash }: SourceRemains, inboxId: string): Omit<MailIdentity, 'formerIds'> {
  return { eventId: eventId({ providerTime: null, inboxId, providerId: ['', hash] }), externalId: `hash:${hash}` };
}

/** Whom From and Reply-To name. Servers drop a Reply-To that says what From says, so it counts as none. */
function peopleOf(mail: MailContent): [string, string] {
  const from = named(mail.from, mail.headers['from'] ?? mail.headers['sender']);
  const replyTo = named(mail.replyTo, mail.headers['reply-to']);
  return [from, replyTo === from ? '' : replyTo];
}

/**
 * The addresses in their order; of a field that the parser found none in, those that stand there, else its words. The first
 * field of a name counts, and the parser reads the last.
 */
function named(boxes: readonly Mailbox[], [field = '', ...others]: readonly string[] = []): string {
  const isRead = boxes.length > 0 && others.length === 0;
  const found = isRead ? boxes.map(({ address }) => address) : (field.match(anAddress) ?? []);
  return found.length > 0 ? found.map((one) => normaliseEmail(one) ?? one.toLowerCase()).join(' ') : folded(field);
}

function instantOf(mail: MailContent): string {
  return String(dateHeader(mail) ?? folded(firstHeader(mail, 'date')));
}

/** A body of which nothing was understood is identified by its bytes. */
function bodyOf({ rawBodyHash, bodyHash }: MailContent): string {
  return rawBodyHash ?? bodyHash;
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

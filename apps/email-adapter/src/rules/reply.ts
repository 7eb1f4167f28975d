import { boundLine, bounds, type InboundMessage } from '#libs/contracts';
import type { MailContent } from '../mail/mail-content.js';
import { isInbox } from './addresses/address-tag.js';
import type { MailSender } from './sender/sender.js';
import { replyToOf } from './sender/from-field.js';
import { isListAddress } from './sender/list-mail.js';

/** Characters that an entry may have by the event's contract. */
const longest = 4096;

/**
 * What a reply needs: the address that the mail asks for, and the headers that put it into the mail's thread. Whether the
 * address is used is decided when a reply is written. It is never the inbox itself or the list that brought the mail, although
 * forms and lists ask for that. For a mail that was carried for a person it is that person.
 */
export function replyFields(
  mail: MailContent,
  sender: MailSender,
  inboxAddress: string | null,
): Record<string, string> {
  const references = [...new Set([...threadIds(mail), bounded(mail.messageId) ?? ''])].filter(Boolean);
  const fields = {
    to: replyAddress(mail, sender, inboxAddress) ?? '',
    messageId: bounded(mail.messageId) ?? '',
    references: boundReferences(references),
    subject: boundLine(mail.subject, bounds.subject) ?? '',
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

function replyAddress(mail: MailContent, sender: MailSender, inboxAddress: string | null): string | null {
  if (sender.carrier) return sender.address;
  const address = replyToOf(mail, (one) => !isInbox(one, inboxAddress) && !isListAddress(mail, one))?.address;
  return address ?? sender.address;
}

/** The first mail of the conversation, as far as this one knows. */
export function threadOf(mail: MailContent): string | null {
  return threadIds(mail)[0] ?? bounded(mail.messageId);
}

/** The mail that it replies to, which may be one of ours. Its time is unknown, and so its event id is. */
export function repliedTo(mail: MailContent): InboundMessage['about'] {
  const externalId = bounded(mail.inReplyTo);
  return externalId === null ? undefined : { eventId: null, externalId };
}

function threadIds(mail: MailContent): string[] {
  const ids = mail.references.length > 0 ? mail.references : [mail.inReplyTo];
  return ids.map(bounded).filter((id) => id !== null);
}

function bounded(id: string | null): string | null {
  return boundLine(id, bounds.externalId);
}

/** The first and as many of the last as fit: readers thread by these (RFC 5537 drops from the middle too). */
function boundReferences([first = '', ...rest]: string[]): string {
  while (rest.length > 0 && [first, ...rest].join(' ').length > longest) rest.shift();
  return [first, ...rest].join(' ');
}

import { boundLine, bounds, type InboundMessage } from '#libs/contracts';
import type { MailContent } from '../mail/mail-content.js';
import { isInbox } from './address-tag.js';
import type { MailSender } from './sender.js';
import { replyToOf } from './sender/from-field.js';
import { isListAddress } from './sender/list-mail.js';

/** Characters that an entry may have by the event's contract. */
const longest = 4096;

/**
 * What an answer needs: where the mail asks it to go, and the headers that put it into the mail's thread. Whether that is
 * followed is decided when somebody answers. It never is the inbox itself or the list that brought the mail, though forms and
 * lists ask for that; and where the mail was carried for somebody, it is that person.
 */
export function replyFields(
  mail: MailContent,
  sender: MailSender,
  inboxAddress: string | null,
): Record<string, string> {
  const references = [...new Set([...threadIds(mail), bounded(mail.messageId) ?? ''])].filter(Boolean);
  const fields = {
    to: answered(mail, sender, inboxAddress) ?? '',
    messageId: bounded(mail.messageId) ?? '',
    references: boundReferences(references),
    subject: boundLine(mail.subject, bounds.subject) ?? '',
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

function answered(mail: MailContent, sender: MailSender, inboxAddress: string | null): string | null {
  if (sender.carrier) return sender.address;
  const address = replyToOf(mail, (one) => !isInbox(one, inboxAddress) && !isListAddress(mail, one))?.address;
  return address ?? sender.address;
}

/** The first mail of the conversation, as far as this one knows. */
export function threadOf(mail: MailContent): string | null {
  return threadIds(mail)[0] ?? bounded(mail.messageId);
}

/** The mail that it answers, which may be one of ours. Its time is not told, so its event id cannot be. */
export function answeredBy(mail: MailContent): InboundMessage['about'] {
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

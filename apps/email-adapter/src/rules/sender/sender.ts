import { normaliseEmail } from '#libs/contracts';
import type { Mailbox, MailContent } from '../../mail/mail-content.js';
import { isInbox } from '../addresses/address-tag.js';
import { personInBody } from './body-fields.js';
import { carrierOf, type Carrier, type CarrierContext } from './carrier.js';
import { isOwnEnvelope } from '../addresses/envelope-address.js';
import { fromOf, replyToOf } from './from-field.js';
import { authorOf, isListAddress } from './list-mail.js';
import { isMachine, isOnePersons, isRole, isSameDesk, isSameHouse } from '../addresses/machines.js';

export { domainOf, isMachine } from '../addresses/machines.js';

export interface MailSender {
  /** Normalised; null when the mail names no address that mail could go to. */
  address: string | null;
  /** E.164; what a form's text gives beside the address, or alone. */
  phone: string | null;
  name: string;
  /** True when the From header itself names the sender alone: only then does DMARC speak for the address. */
  isFrom: boolean;
  /** True for what was sent on behalf of a person whom From does not name: by a form, a portal, a group. */
  isForm: boolean;
  /** False where the mail names nothing but a machine. */
  isPerson: boolean;
  /** From, where it sent the mail on behalf of another person, named or not. */
  carrier: Carrier | null;
}

export interface SenderContext extends CarrierContext {
  /** MAIL FROM; null for the null return path, empty where it is not known. */
  envelopeFrom: string | null;
}

const unknownSender: MailSender = {
  address: null,
  phone: null,
  name: '',
  isFrom: false,
  isForm: false,
  isPerson: true,
  carrier: null,
};

/**
 * Who wrote: From, unless it is a carrier that speaks for another person: then the one whom the group notes, Reply-To names, or
 * the form's own fields in the text name. Where From cannot be read, Sender stands for it, then Reply-To, then MAIL FROM, unless that
 * is an address for bounces.
 */
export function senderOf(mail: MailContent, context: SenderContext): MailSender {
  const from = fromOf(mail);
  const replyTo = replyToOf(mail);
  if (from === null) return withoutFrom(replyTo, context);
  const itself = { ...unknownSender, ...from, isFrom: onlyFrom(mail) === from.address };
  const carrier = carrierOf(mail, from, { ...context, replyTo: replyTo?.address ?? null });
  if (carrier === null) return itself;
  const carried = { mail, from, replyTo, carrier, inboxAddress: context.inboxAddress };
  return onBehalf(carried) ?? { ...itself, ...standing(carried) };
}

/** A person whom a carrier speaks for. */
type Found = Pick<MailSender, 'address' | 'name'> & Partial<Pick<MailSender, 'phone'>>;

interface Carried {
  mail: MailContent;
  from: Mailbox;
  replyTo: Mailbox | null;
  carrier: Carrier;
  inboxAddress: string | null;
}

function onBehalf(carried: Carried): MailSender | null {
  const { from, carrier } = carried;
  const person = noted(carried) ?? replyToPerson(carried) ?? described(carried) ?? desk(carried);
  if (!person) return null;
  const isForm = person.address === null || isOnePersons(person.address) || !isSameHouse(person.address, from.address);
  return { ...unknownSender, ...person, isForm, carrier };
}

/** Whom the group notes as the author. */
function noted({ mail, carrier, from }: Carried): Found | null {
  const author = carrier.sign === 'list' ? authorOf(mail) : null;
  return author && { ...author, name: author.name || from.name };
}

/** Whom Reply-To names: not the carrier, the list or the inbox again, and no desk of theirs. */
function replyToPerson({ mail, from, replyTo, inboxAddress }: Carried): Found | null {
  if (replyTo === null || isMachine(replyTo.address)) return null;
  const { address } = replyTo;
  if (address === from.address || isInbox(address, inboxAddress) || isListAddress(mail, address)) return null;
  if (!isRole(address)) return replyTo;
  const isTheirs = isSameDesk(address, from.address) || isSameHouse(address, from.address);
  return isTheirs || (inboxAddress !== null && isSameHouse(address, inboxAddress)) ? null : replyTo;
}

/** Whom the form's fields in the text name; looked for where From can mean no person, or where a Reply-To failed. */
function described({ mail, from, replyTo, carrier, inboxAddress }: Carried): Found | null {
  const failed = replyTo !== null || (mail.headers['reply-to'] ?? []).some((line) => line !== '');
  const isMute = ['form_mark', 'machine', 'inbox'].includes(carrier.sign) || isOwnRole(from.address, inboxAddress);
  if (!failed && !isMute) return null;
  return personInBody(mail.text, (address) => {
    const isOwn = inboxAddress !== null && isSameHouse(address, inboxAddress) && isRole(address);
    const isTaken = address === from.address || isInbox(address, inboxAddress) || isListAddress(mail, address);
    return !isTaken && !isMachine(address) && !isOwn;
  });
}

/** The firm's desk to which its machine asks that replies go, unless the desk is our own. */
function desk({ from, replyTo, carrier, inboxAddress }: Carried): Found | null {
  if (carrier.sign !== 'machine' || replyTo === null || isMachine(replyTo.address)) return null;
  const isOurs = inboxAddress !== null && isSameHouse(replyTo.address, inboxAddress);
  return isOurs || !isSameHouse(replyTo.address, from.address) ? null : replyTo;
}

/** A carrier that named no person is the sender itself where people read its mail; a machine never is. */
function standing({ carrier, mail, inboxAddress }: Carried): Pick<MailSender, 'isPerson' | 'carrier'> {
  const isMute = carrier.sign === 'machine' || carrier.sign === 'form_mark' || isInbox(carrier.address, inboxAddress);
  const isForm = isOwnRole(carrier.address, inboxAddress) && (mail.headers['reply-to'] ?? []).length > 0;
  return { isPerson: !isMute && !isForm, carrier: isMute || isForm ? carrier : null };
}

function isOwnRole(address: string, inboxAddress: string | null): boolean {
  return inboxAddress !== null && isRole(address) && isSameHouse(address, inboxAddress);
}

function withoutFrom(replyTo: Mailbox | null, { envelopeFrom, inboxAddress }: SenderContext): MailSender {
  const asked = replyTo && !isInbox(replyTo.address, inboxAddress) && !isMachine(replyTo.address) ? replyTo : null;
  const envelope = normaliseEmail(envelopeFrom ?? '');
  const usable = envelope !== null && !isInbox(envelope, inboxAddress) && isOwnEnvelope(envelope) ? envelope : null;
  return { ...unknownSender, ...(asked ?? { address: usable }) };
}

/**
 * The normalised address that one From field names alone, and so plainly that every reader finds the same: at its end in
 * angle brackets, or as all there is. A name that a domain lets its users choose must not pass for another user's address.
 */
export function onlyFrom(mail: MailContent): string | null {
  const [field = '', ...others] = mail.headers['from'] ?? [];
  if (mail.from.length !== 1 || others.length > 0) return null;
  const plain = field.replace(/"(?:[^"\\]|\\.)*"|\([^()<>@"]*\)/gu, '').trim();
  const written = /^[^<>@,;:()"]*<([^<>\s]+)>$/u.exec(plain)?.[1] ?? /^[^<>,;:()"\s]+$/u.exec(plain)?.[0];
  return normaliseEmail(written ?? '');
}

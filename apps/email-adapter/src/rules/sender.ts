import { normaliseEmail } from '#libs/contracts';
import { firstHeader, type Mailbox, type MailContent } from '../mail/mail-content.js';

export interface MailSender {
  /** Normalised; null when the mail names nobody who could be answered. */
  address: string | null;
  name: string;
  /** True when the From header itself names the sender, and nobody else: only then does DMARC speak for the address. */
  isFrom: boolean;
  /** True for what a web form sent on behalf of a visitor. */
  isForm: boolean;
}

/** Local parts behind which a machine sends; compared without dots, dashes and underscores. */
const machines =
  /^(noreply|donotreply|dontreply|forms?|formsubmissions?|webforms?|websites?|webmaster|web|wordpress|wpforms?|notifications?|notify|notifier|calendarnotification|alerts?|mailer|mailerdaemon|postmaster|daemon|robot|bot|system|automated|auto|server|nobody|root|www|wwwdata|apache|bounces?|leads?|contactforms?|enquiries|enquiry)$/u;

/** Addresses behind which a firm answers. */
const desks =
  /^(support|help|info|hello|contact|sales|service|customer\w*|care|team|office|news|newsletter|marketing)@/u;

/**
 * Who wrote: From, unless a machine sent the mail for somebody whom Reply-To names, as web forms do. Sender never counts.
 * A form often sends from the site owner's own address, so From equal to the inbox's address counts as a machine as well.
 */
export function senderOf(mail: MailContent, envelopeFrom: string | null, inboxAddress: string | null): MailSender {
  const from = firstUsable(mail.from);
  const replyTo = firstUsable(mail.replyTo);
  if (from === null) return replyTo ? { ...replyTo, isFrom: false, isForm: false } : fromEnvelope(envelopeFrom);
  const byMachine = isMachine(from.address) || from.address === inboxAddress || hasFormHeader(mail);
  if (byMachine && replyTo !== null && replyTo.address !== from.address && !isMachine(replyTo.address)) {
    return { ...replyTo, isFrom: false, isForm: isVisitor(replyTo.address, from.address) };
  }
  return { ...from, isFrom: onlyFrom(mail) === from.address, isForm: false };
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

/** True for addresses like no-reply@, wordpress@ or postmaster@. */
export function isMachine(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@')).split('+')[0] ?? '';
  return machines.test(local.replace(/[._-]/gu, ''));
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/**
 * A visitor writes from elsewhere, or through a portal's relay on a subdomain (`x7f@convo.portal.example`). A firm's
 * newsletter that answers to its own support desk must not pass for a form.
 */
function isVisitor(address: string, machine: string): boolean {
  const [a, b] = [`.${domainOf(address)}`, `.${domainOf(machine)}`];
  const isRelay = a !== b && a.endsWith(b) && !desks.test(address);
  return isRelay || (!a.endsWith(b) && !b.endsWith(a));
}

/** Contact Form 7, the most used form of WordPress, marks what it sends. */
function hasFormHeader(mail: MailContent): boolean {
  return firstHeader(mail, 'x-wpcf7-content-type') !== '';
}

function firstUsable(boxes: readonly Mailbox[]): { address: string; name: string } | null {
  for (const { address, name } of boxes) {
    const normal = normaliseEmail(address);
    if (normal !== null) return { address: normal, name };
  }
  return null;
}

function fromEnvelope(envelopeFrom: string | null): MailSender {
  const address = envelopeFrom === null ? null : normaliseEmail(envelopeFrom);
  return { address, name: '', isFrom: false, isForm: false };
}

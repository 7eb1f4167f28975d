import type { JunkFlag } from '#libs/contracts';
import { firstHeader, type MailContent } from '../mail/mail-content.js';
import type { MailSender } from './sender/sender.js';
import { isListAddress, isListMail, isNotedAuthor } from './sender/list-mail.js';
import { isBroadcast, isOnePersons, isSameHouse } from './addresses/machines.js';

export interface JunkEvidence {
  mail: MailContent;
  /** Null for the null return path, with which bounces travel. */
  envelopeFrom: string | null;
  sender: MailSender;
  /** The inbox's own, normalised; null where it has none. */
  inboxAddress: string | null;
  /** Whether the From domain disowns the mail and asks that it be kept away from people. */
  disowned: boolean;
  /** Whether it went from the inbox's own address to itself alone. */
  isOwn: boolean;
  /** Whether a user has said that this sender's junk is none. */
  isWelcome?: boolean;
}

interface Flag {
  flag: JunkFlag;
  reason: string;
}

const daemon = /^(mailer-?daemon|postmaster)@/u;
const readReceipt = 'disposition-notification';

/**
 * Why a mail is kept but makes no contact; empty for what a person wrote, and for what was sent on behalf of one. The first
 * reason of each kind is given. X-Auto-Response-Suppress is no reason: Outlook sets it on ordinary mail.
 */
export function junkFlags(evidence: JunkEvidence): Flag[] {
  if (evidence.isWelcome && !isReturned(evidence)) return [];
  const found = [...undelivered(evidence), ...bulk(evidence), ...spam(evidence)];
  return [...found, ...nameless(evidence, found)].filter(
    (one, index, all) => all.findIndex((other) => other.flag === one.flag) === index,
  );
}

/** A machine that names no person makes no contact: strangers would share it. */
function nameless({ sender }: JunkEvidence, found: readonly Flag[]): Flag[] {
  if (sender.address === null && sender.phone === null) {
    return flags('unreadable', ['no sender address']);
  }
  const names = sender.isPerson || found.length > 0;
  return names ? [] : flags('unreadable', [`${sender.address} sent it and names nobody`]);
}

/** Bounces say that they are automatic, too; and vacation replies travel with the null return path, as bounces do. Each gets one flag. */
function undelivered(evidence: JunkEvidence): Flag[] {
  const certain = bounces(evidence);
  if (certain.length > 0) return certain;
  const replies = autoReplies(evidence);
  if (replies.length > 0) return replies;
  return flags('bounce', [hasNullPath(evidence) && 'null return path']);
}

function isReturned(evidence: JunkEvidence): boolean {
  return hasNullPath(evidence) || bounces(evidence).length > 0;
}

function hasNullPath({ mail, envelopeFrom }: JunkEvidence): boolean {
  return envelopeFrom === null || firstHeader(mail, 'return-path') === '<>';
}

function bounces({ mail, sender }: JunkEvidence): Flag[] {
  const report = reportType(mail);
  const from = sender.carrier?.address ?? sender.address ?? '';
  const reasons = [
    report !== null && report !== readReceipt && `multipart/report of ${report}`,
    daemon.test(from) && `sent by ${from}`,
    firstHeader(mail, 'x-failed-recipients') !== '' && 'X-Failed-Recipients header',
  ];
  return flags('bounce', reasons);
}

/**
 * Forms and calendars mark what they send for a visitor `auto-generated`; that is a person's message nevertheless.
 * `auto-replied` never is.
 */
function autoReplies({ mail, sender, isOwn }: JunkEvidence): Flag[] {
  const submitted =
    firstHeader(mail, 'auto-submitted')
      .toLowerCase()
      .split(/[\s;(]/u)[0] ?? '';
  const excused = sender.isForm && submitted !== 'auto-replied';
  const reasons = [
    submitted !== '' && submitted !== 'no' && !excused && `Auto-Submitted: ${submitted}`,
    isSet(mail, 'x-autoreply') && 'X-Autoreply header',
    isSet(mail, 'x-autorespond') && 'X-Autorespond header',
    /^auto_?reply$/iu.test(firstHeader(mail, 'precedence')) && 'Precedence: auto_reply',
    reportType(mail) === readReceipt && 'read receipt',
    isOwn && "sent from the inbox's own address, without a Reply-To",
  ];
  return flags('auto_reply', reasons);
}

function isSet(mail: MailContent, name: string): boolean {
  return !['', 'no', 'false'].includes(firstHeader(mail, name).toLowerCase());
}

/** The type of a multipart/report; null when the mail is none. */
function reportType(mail: MailContent): string | null {
  const type = firstHeader(mail, 'content-type').toLowerCase();
  if (!type.startsWith('multipart/report')) return null;
  return /report-type\s*=\s*"?([\w-]+)/u.exec(type)?.[1] ?? 'delivery-status';
}

/**
 * Lists and mailing services mark what goes to many, and whatever else they carry. List-Unsubscribe alone says nothing
 * against one person's From: CRMs and marketplaces put it on single mails.
 */
function bulk(evidence: JunkEvidence): Flag[] {
  if (isOnBehalf(evidence)) return [];
  const { mail, sender } = evidence;
  const precedence = firstHeader(mail, 'precedence').toLowerCase();
  const isLetter = sender.carrier === null && isOnePersons(sender.address ?? '') && !namesMany(mail);
  const reasons = [
    /^(bulk|list|junk)$/u.test(precedence) && `Precedence: ${precedence}`,
    firstHeader(mail, 'list-id') !== '' && 'List-Id header',
    firstHeader(mail, 'list-unsubscribe') !== '' && !isLetter && 'List-Unsubscribe header',
  ];
  return flags('bulk', reasons);
}

/** Whether one person wrote to us through what marks the mail: a form, a portal, a relay, a group that our address is. */
function isOnBehalf({ mail, sender, inboxAddress }: JunkEvidence): boolean {
  const { address, phone, carrier, isForm } = sender;
  if (address === null) return phone !== null;
  if (!isOnePersons(address)) return false;
  if (carrier) return isForm && !(isBroadcast(carrier.address) && isSameHouse(carrier.address, address));
  if (isNotedAuthor(mail, address)) return true;
  return isListMail(mail) ? inboxAddress !== null && isListAddress(mail, inboxAddress) : isRelayed(sender);
}

/** "Nina via Market", from an address that the market made for her. */
function isRelayed({ name }: MailSender): boolean {
  return /\S\s+\(?via\s+\S/iu.test(name);
}

/** "Acme Newsletter" is no person's name. */
function namesMany({ from }: MailContent): boolean {
  return /newsletter|\bnews\b|rundbrief|boletín|infolettre/iu.test(from[0]?.name ?? '');
}

function spam({ mail, disowned }: JunkEvidence): Flag[] {
  const marked = [firstHeader(mail, 'x-spam-flag'), firstHeader(mail, 'x-spam-status')].some((value) =>
    /^yes\b/iu.test(value),
  );
  const reasons = [
    marked && 'marked as spam by a mail host',
    disowned && 'DMARC failed, and the domain asks to refuse such mail',
  ];
  return flags('spam', reasons);
}

function flags(flag: JunkFlag, reasons: readonly (string | false)[]): Flag[] {
  return reasons.filter((reason) => reason !== false).map((reason) => ({ flag, reason: reason.slice(0, 200) }));
}

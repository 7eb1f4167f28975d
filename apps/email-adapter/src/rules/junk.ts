import type { JunkFlag } from '#libs/contracts';
import { firstHeader, type MailContent } from '../mail/mail-content.js';
import type { MailSender } from './sender.js';

export interface JunkEvidence {
  mail: MailContent;
  /** Null for the null return path, with which bounces travel. */
  envelopeFrom: string | null;
  sender: MailSender;
  /** Whether the From domain disowns the mail and asks that it be kept away from people. */
  disowned: boolean;
  /** Whether it comes from the inbox's own address, for nobody else. */
  isOwn: boolean;
}

interface Flag {
  flag: JunkFlag;
  reason: string;
}

const daemon = /^(mailer-?daemon|postmaster)@/u;
const readReceipt = 'disposition-notification';

/**
 * Why a mail is kept but makes no contact; empty for what a person wrote. The first reason of each kind is given.
 * X-Auto-Response-Suppress is no reason: Outlook sets it on ordinary mail.
 */
export function junkFlags(evidence: JunkEvidence): Flag[] {
  const found = [...undelivered(evidence), ...bulk(evidence), ...spam(evidence)];
  if (evidence.sender.address === null) found.push({ flag: 'unreadable', reason: 'no sender address' });
  return found.filter((one, index) => found.findIndex((other) => other.flag === one.flag) === index);
}

/** Bounces say that they are automatic, too; and vacation replies travel with the null return path, as bounces do. Each gets one flag. */
function undelivered(evidence: JunkEvidence): Flag[] {
  const certain = bounces(evidence);
  if (certain.length > 0) return certain;
  const replies = autoReplies(evidence);
  if (replies.length > 0) return replies;
  const { mail, envelopeFrom } = evidence;
  const isNull = envelopeFrom === null || firstHeader(mail, 'return-path') === '<>';
  return isNull ? [{ flag: 'bounce', reason: 'null return path' }] : [];
}

function bounces({ mail, sender }: JunkEvidence): Flag[] {
  const report = reportType(mail);
  const reasons = [
    report !== null && report !== readReceipt && `multipart/report of ${report}`,
    daemon.test(sender.address ?? '') && `sent by ${sender.address}`,
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

/** Mail services put List-Unsubscribe on everything that they carry, form notifications too; those put no other list header. */
function bulk({ mail, sender }: JunkEvidence): Flag[] {
  const precedence = firstHeader(mail, 'precedence').toLowerCase();
  const reasons = [
    /^(bulk|list|junk)$/u.test(precedence) && `Precedence: ${precedence}`,
    firstHeader(mail, 'list-id') !== '' && 'List-Id header',
    firstHeader(mail, 'list-unsubscribe') !== '' && !sender.isForm && 'List-Unsubscribe header',
  ];
  return flags('bulk', reasons);
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

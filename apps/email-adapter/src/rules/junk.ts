import type { JunkFlag } from '#libs/contracts';
import { firstHeader, type MailContent } from '../mail/mail-content.js';
import type { DmarcVerdict } from './authentication-results.js';
import type { MailSender } from './sender.js';

export interface JunkEvidence {
  mail: MailContent;
  /** Null for the null return path, with which bounces travel. */
  envelopeFrom: string | null;
  sender: MailSender;
  dmarc: DmarcVerdict;
}

interface Flag {
  flag: JunkFlag;
  reason: string;
}

const daemon = /^(mailer-?daemon|postmaster)@/u;

/**
 * Why a mail is kept but makes no contact; empty for what a person wrote. The first reason of each kind is given.
 * X-Auto-Response-Suppress is no reason: Outlook sets it on ordinary mail.
 */
export function junkFlags(evidence: JunkEvidence): Flag[] {
  const found = [...autoReplies(evidence), ...bounces(evidence), ...bulk(evidence), ...spam(evidence)];
  if (evidence.sender.address === null) found.push({ flag: 'unreadable', reason: 'no sender address' });
  return found.filter((one, index) => found.findIndex((other) => other.flag === one.flag) === index);
}

/**
 * Forms and calendars mark what they send for a visitor `auto-generated`; that is a person's message nevertheless.
 * `auto-replied` never is.
 */
function autoReplies({ mail, sender }: JunkEvidence): Flag[] {
  const submitted =
    firstHeader(mail, 'auto-submitted')
      .toLowerCase()
      .split(/[\s;(]/u)[0] ?? '';
  const excused = sender.isForm && submitted !== 'auto-replied';
  const flags: Flag[] = [];
  if (submitted !== '' && submitted !== 'no' && !excused) flags.push(autoReply(`Auto-Submitted: ${submitted}`));
  for (const name of ['x-autoreply', 'x-autorespond']) {
    if (firstHeader(mail, name) !== '' && firstHeader(mail, name) !== 'no') flags.push(autoReply(`${name} header`));
  }
  if (/^auto_?reply$/iu.test(firstHeader(mail, 'precedence'))) flags.push(autoReply('Precedence: auto_reply'));
  if (reportType(mail) === 'disposition-notification') flags.push(autoReply('read receipt'));
  return flags;
}

function autoReply(reason: string): Flag {
  return { flag: 'auto_reply', reason: reason.slice(0, 200) };
}

/** Vacation replies travel with the null return path as well: they are auto-replies, not bounces. */
function bounces(evidence: JunkEvidence): Flag[] {
  const { mail, envelopeFrom, sender } = evidence;
  const report = reportType(mail);
  if (report === 'disposition-notification' || autoReplies(evidence).some(isReplied)) return [];
  const reasons = [
    report !== null && 'multipart/report',
    daemon.test(sender.address ?? '') && `sent by ${sender.address}`,
    firstHeader(mail, 'x-failed-recipients') !== '' && 'X-Failed-Recipients header',
    (envelopeFrom === null || firstHeader(mail, 'return-path') === '<>') && 'null return path',
  ];
  return reasons
    .filter((reason) => reason !== false)
    .map((reason) => ({ flag: 'bounce', reason: reason.slice(0, 200) }));
}

function isReplied({ reason }: Flag): boolean {
  return reason !== 'Auto-Submitted: auto-generated';
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
  return reasons.filter((reason) => reason !== false).map((reason) => ({ flag: 'bulk', reason }));
}

function spam({ mail, dmarc }: JunkEvidence): Flag[] {
  const marked = [firstHeader(mail, 'x-spam-flag'), firstHeader(mail, 'x-spam-status')].some((value) =>
    /^yes\b/iu.test(value),
  );
  const reasons = [marked && 'marked as spam by a mail host', dmarc === 'fail' && 'DMARC failed at our mail host'];
  return reasons.filter((reason) => reason !== false).map((reason) => ({ flag: 'spam', reason }));
}

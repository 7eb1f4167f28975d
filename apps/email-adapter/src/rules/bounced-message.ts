import { boundLine } from '#libs/contracts';
import { firstHeader, type MailContent } from '../mail/mail-content.js';
import { ownMessageIdIn } from '../proof/own-message-ids.js';
import { domainOf } from './sender/sender.js';

export interface BouncedMessage {
  /** The sent mail's Message-ID. */
  externalId: string;
  reason: string;
}

/** Bytes of a report that are searched. The returned mail stands at the end, and may be long. */
const lookedAt = 512 * 1024;
const maxReason = 400;
const isReport = /^multipart\/report(?=.*report-type\s*=\s*"?delivery-status)/iu;
const hasFailed = /^action:\s*failed\b/imu;
const diagnostic = /^diagnostic-code:\s*(?:[\w-]+;)?([^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)/imu;
const status = /^status:\s*([\d.]+)/imu;

/**
 * The message of this inbox that a delivery report (RFC 3464) says has failed; null for any other mail, also for a report of a
 * delay. It is found by its Message-ID, which only the sender and the recipient's side know.
 */
export function bouncedMessage(source: Buffer, mail: MailContent, address: string): BouncedMessage | null {
  if (!isReport.test(firstHeader(mail, 'content-type'))) return null;
  const text = source.toString('latin1', 0, lookedAt);
  const externalId = ownMessageIdIn(text, domainOf(address));
  if (externalId === null || !hasFailed.test(text)) return null;
  const words = boundLine(diagnostic.exec(text)?.[1] ?? status.exec(text)?.[1], maxReason) ?? 'no reason given';
  return { externalId, reason: `The recipient's mail server sent it back: ${words}` };
}

import type { MailContent } from '../../mail/mail-content.js';
import { namesInbox } from './address-tag.js';

/**
 * Whether a mail from the inbox's own address is the mailbox's copy of one that went to somebody else. What its address
 * wrote to itself is none: site forms without Reply-To come that way, and a visitor's words must not vanish.
 *
 * @param address the inbox's own.
 */
export function isOwnCopy({ headers }: MailContent, address: string): boolean {
  const recipients = [...(headers['to'] ?? []), ...(headers['cc'] ?? [])].join(' ').toLowerCase();
  return recipients !== '' && !recipients.includes(address) && !namesInbox(recipients, address);
}

import type { MailContent } from '../../mail/mail-content.js';
import { namesInbox } from './address-tag.js';

/**
 * Whether a mail from the inbox's own address is the mailbox's copy of a mail to another address. A mail from the
 * address to itself is no copy: site forms without Reply-To send such mails, and a visitor's words must not be lost.
 *
 * @param address the inbox's own.
 */
export function isOwnCopy({ headers }: MailContent, address: string): boolean {
  const recipients = [...(headers['to'] ?? []), ...(headers['cc'] ?? [])].join(' ').toLowerCase();
  return recipients !== '' && !recipients.includes(address) && !namesInbox(recipients, address);
}

import type { SendMailOptions } from 'nodemailer';
import { SendRefusedError, type FileToSend } from '#libs/adapter-kit';
import {
  boundLine,
  bounds,
  normaliseEmail,
  unsubscribeSubject,
  type Inbox,
  type OutboundMessage,
} from '#libs/contracts';
import type { OwnMessageIds } from '../proof/own-message-ids.js';

/** Who sends. */
export interface MailAuthor {
  inbox: Inbox;
  /** The inbox's own, which messages come from. */
  address: string;
  ids: OwnMessageIds;
  /** The address by which its recipient unsubscribes; null where mail programs could not call it. */
  unsubscribeUrl: (message: OutboundMessage) => string | null;
}

/** An outbound message as a mail. The same message gives the same mail each time, Message-ID included. */
export function composeMail(
  message: OutboundMessage,
  author: MailAuthor,
  files: readonly FileToSend[] = [],
): SendMailOptions & { messageId: string } {
  const { address, inbox, ids, unsubscribeUrl } = author;
  const { name, inboxId } = inbox;
  const to = recipientOf(message);
  return {
    from: { name: boundLine(name, bounds.name) ?? '', address },
    to,
    envelope: { from: address, to },
    subject: subjectOf(message, name),
    text: message.text,
    date: new Date(message.createdAt),
    messageId: ids.idOf(message.messageId, { inboxId, address: to }, address),
    ...threadOf(message),
    ...(message.inReplyTo === null && unsubscribing(address, unsubscribeUrl(message))),
    ...(files.length === 0 ? {} : { attachments: files.map(attachmentOf) }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A mail out of the blue says how not to get another: by one click (RFC 8058), and by a mail to the inbox, which is read as one that opts out. */
function unsubscribing(address: string, url: string | null): Pick<SendMailOptions, 'list' | 'headers'> {
  const mail = `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${unsubscribeSubject}`;
  if (url === null) return { list: { unsubscribe: mail } };
  return { list: { unsubscribe: [[url, mail]] }, headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } };
}

/**
 * The message's recipient alone. The Reply-To of a mail was judged when the message was queued.
 * @throws SendRefusedError where the contact has no usable address.
 */
function recipientOf({ to }: OutboundMessage): string {
  const recipient = to.kind === 'email' ? normaliseEmail(to.value) : null;
  if (recipient === null)
    throw new SendRefusedError('The contact has no e-mail address that mail could go to; add one.');
  return recipient;
}

function subjectOf({ subject, inReplyTo }: OutboundMessage, inboxName: string): string {
  const given = boundLine(subject, bounds.subject);
  if (given !== null) return given;
  const repliedSubject = boundLine(inReplyTo?.subject, bounds.subject - 4);
  if (repliedSubject === null) return boundLine(inboxName, bounds.subject) ?? '';
  return /^re:/iu.test(repliedSubject) ? repliedSubject : `Re: ${repliedSubject}`;
}

/** In base64 whatever it is: the reader gets the bytes that were uploaded. Mails and parts of them may not be in base64. */
function attachmentOf({
  fileName,
  contentType,
  read,
}: FileToSend): NonNullable<SendMailOptions['attachments']>[number] {
  const isMail = /^(?:message|multipart)\//iu.test(contentType);
  return {
    filename: fileName,
    contentType: isMail ? 'application/octet-stream' : contentType,
    contentDisposition: 'attachment',
    contentTransferEncoding: 'base64',
    content: read(),
  };
}

function threadOf({ inReplyTo }: OutboundMessage): Pick<SendMailOptions, 'inReplyTo' | 'references'> {
  const { messageId = '', references = '' } = inReplyTo?.reply ?? {};
  const [repliedTo] = messageIds(messageId);
  const thread = messageIds(`${references} ${repliedTo ?? ''}`);
  return {
    ...(repliedTo === undefined ? {} : { inReplyTo: repliedTo }),
    ...(thread.length === 0 ? {} : { references: thread }),
  };
}

/** Only what is a Message-ID: these came from outside. */
function messageIds(text: string): string[] {
  return [...new Set(text.match(/<[^<>\s]{1,990}>/gu))];
}

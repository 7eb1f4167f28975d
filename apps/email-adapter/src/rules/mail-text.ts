import { boundLine, bounds, boundWords, isVisible, type InboundMessage } from '#libs/contracts';
import type { MailAttachment, MailContent } from '../mail/mail-content.js';

/** Files that are named in the place of a text. */
const namedFiles = 10;

/**
 * What is read of a mail: its words; where it has none, the files that it brings or its subject, so that there is always
 * something. Only a subject is its sender's own among these.
 */
export function mailText(mail: MailContent): Pick<InboundMessage['content'], 'text' | 'textTruncated' | 'ownText'> {
  const { text, own } = shownText(mail);
  const { ownText, textTruncated, ...bound } = boundWords({ text, own });
  const isOwn = own === text && ownText !== null;
  return { ...bound, textTruncated: textTruncated || mail.textIsCut, ...(!isOwn && { ownText: ownText ?? null }) };
}

function shownText({ text, ownText, attachments, subject }: MailContent): { text: string; own: string | null } {
  if (isVisible(text)) return { text, own: ownText === undefined ? text : ownText };
  if (attachments.length > 0) return { text: filesText(attachments), own: null };
  return { text: subject, own: subject };
}

function filesText(files: readonly MailAttachment[]): string {
  const named = files.slice(0, namedFiles).map((file) => `[${boundLine(file.fileName, bounds.name) ?? kindOf(file)}]`);
  return [...named, ...(files.length > namedFiles ? [`[${files.length - namedFiles} more]`] : [])].join('\n');
}

function kindOf({ contentType }: MailAttachment): string {
  if (contentType.startsWith('message/')) return 'mail';
  return /^(image|audio|video)\//u.exec(contentType)?.[1] ?? 'file';
}

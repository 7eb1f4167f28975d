import { attachmentId, boundLine, bounds, type Attachment } from '#libs/contracts';
import type { MailAttachment } from '../mail/mail-content.js';

const anything = 'application/octet-stream';

/** Those that an event names one by one: all, or where there are more than 100, all but the rest. */
export function namedAttachments(all: readonly MailAttachment[]): readonly MailAttachment[] {
  return all.length <= bounds.attachments ? all : all.slice(0, bounds.attachments - 1);
}

/** What is attached, as metadata. At most 100; where there are more, the last entry says how many, and their size together. */
export function boundAttachments(all: readonly MailAttachment[], eventId: string): Attachment[] {
  const named = namedAttachments(all).map((one, position) => attachment(one, attachmentId(eventId, position)));
  const rest = all.slice(named.length);
  if (rest.length === 0) return named;
  const size = rest.reduce((sum, one) => sum + one.size, 0);
  return [...named, { fileName: `(${rest.length} more)`, contentType: anything, size, providerFileId: null }];
}

/** One whose bytes nobody was to store has no id. */
function attachment({ fileName, contentType, size, state, sha256 }: MailAttachment, id: string): Attachment {
  return {
    ...(state && { id }),
    fileName: boundLine(fileName, bounds.name),
    contentType: boundLine(contentType, 127) ?? anything,
    size,
    providerFileId: null,
    ...(state && { state }),
    ...(sha256 !== undefined && { sha256 }),
  };
}

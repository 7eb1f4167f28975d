import { boundLine, bounds, type Attachment } from '#libs/contracts';
import type { MailAttachment } from '../mail/mail-content.js';

const anything = 'application/octet-stream';

/** What is attached, as metadata. At most 100; where there are more, the last entry says how many, and their size together. */
export function boundAttachments(all: readonly MailAttachment[]): Attachment[] {
  if (all.length <= bounds.attachments) return all.map(attachment);
  const rest = all.slice(bounds.attachments - 1);
  const size = rest.reduce((sum, one) => sum + one.size, 0);
  const kept = all.slice(0, bounds.attachments - 1).map(attachment);
  return [...kept, { fileName: `(${rest.length} more)`, contentType: anything, size, providerFileId: null }];
}

function attachment({ fileName, contentType, size }: MailAttachment): Attachment {
  return {
    fileName: boundLine(fileName, bounds.name),
    contentType: boundLine(contentType, 127) ?? anything,
    size,
    providerFileId: null,
  };
}

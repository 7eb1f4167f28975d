import { createHash } from 'node:crypto';
import type { MailAttachment, MailContent } from './mail-content.js';

/** A file that a source is without. */
export interface LeftOutFile extends MailAttachment {
  /** Its bytes, decoded; null where they cannot be had. */
  read: (() => AsyncIterable<Uint8Array>) | null;
}

/** The content with attachments that its source was without; their sizes take their contents' place in the mail's identity. It has no signatures: no sender signed it in this form. */
export function withLeftOut(content: MailContent, leftOut: readonly MailAttachment[]): MailContent {
  const hash = createHash('sha256').update(content.bodyHash);
  for (const { size } of leftOut) hash.update(`\0${size}`);
  return {
    ...content,
    attachments: [...content.attachments, ...leftOut.map(attachmentOf)],
    bodyHash: hash.digest('hex'),
    rawBodyHash: null,
    signatures: [],
  };
}

function attachmentOf({ fileName, contentType, size }: MailAttachment): MailAttachment {
  return { fileName, contentType, size };
}

import { createHash } from 'node:crypto';
import type { MailAttachment, MailContent } from './mail-content.js';

/** The content with attachments that its source was without; their sizes take their contents' place in the mail's identity. It has no signatures: no sender signed it in this form. */
export function withLeftOut(content: MailContent, leftOut: readonly MailAttachment[]): MailContent {
  const hash = createHash('sha256').update(content.bodyHash);
  for (const { size } of leftOut) hash.update(`\0${size}`);
  return {
    ...content,
    attachments: [...content.attachments, ...leftOut],
    bodyHash: hash.digest('hex'),
    rawBodyHash: null,
    signatures: [],
  };
}

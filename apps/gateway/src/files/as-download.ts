import { isInlineImage, safeFileName } from '#libs/files';
import type { Download } from './download/downloads.js';
import type { StoredAttachment } from './stored-attachments.js';

/** An attachment as it is sent: in place only where that is asked for and it is an image in which nothing can run. */
export function asDownload({ stored, contentType, fileName }: StoredAttachment, inline: boolean): Download {
  return {
    stored,
    contentType,
    fileName: safeFileName(fileName ?? undefined, contentType),
    isInline: inline && isInlineImage(contentType),
  };
}

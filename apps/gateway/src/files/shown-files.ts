import { Injectable } from '@nestjs/common';
import { asDownload } from './as-download.js';
import { Downloads, type Exchange } from './download/downloads.js';
import type { LinkedFile } from './links/file-links.js';
import { StoredAttachments } from './stored-attachments.js';
import { Thumbnails } from './thumbnails/thumbnails.js';

/** Sends files of messages as they are asked for: whole, in place, or as a small picture. */
@Injectable()
export class ShownFiles {
  constructor(
    private readonly attachments: StoredAttachments,
    private readonly downloads: Downloads,
    private readonly thumbnails: Thumbnails,
  ) {}

  /** @throws Problem not_found, and all that `Downloads` and `Thumbnails` refuse. */
  async send({ workspaceId, fileId, inline, thumbnail }: LinkedFile, exchange: Exchange): Promise<void> {
    const download = asDownload(await this.attachments.find(workspaceId, fileId), inline);
    if (thumbnail === undefined) await this.downloads.send(download, exchange);
    else await this.thumbnails.send(download, thumbnail, exchange);
  }
}

import { Injectable } from '@nestjs/common';
import { FileStore, isInlineImage } from '#libs/files';
import { messageOf, WeightedSemaphore } from '#libs/platform';
import { isKnown } from '../../http/input/entity-tags.js';
import { Downloads, fileHeaders, type Download, type Exchange } from '../download/downloads.js';
import { bytesMissing, noThumbnail, thumbnailsBusy } from '../file-problems.js';
import { drawThumbnail } from './draw-thumbnail.js';

/** Pixels on the longer side. */
export const thumbnailSizes = [64, 256, 1024] as const;
export type ThumbnailSize = (typeof thumbnailSizes)[number];

/** Images that are decoded at once: each takes a thread and up to 256 MiB. */
const atOnce = 2;
const mostQueued = 30;
/** Of an image's file. */
const maxBytes = 25 * 1024 * 1024;

/**
 * Draws small pictures of images at each request: clients keep them by their ETag, which costs nothing to compare. A photo of
 * 12 megapixels takes 50 ms of processor time as JPEG, 160 ms as PNG and half a second as WebP.
 */
@Injectable()
export class Thumbnails {
  private readonly places = new WeightedSemaphore(atOnce);

  constructor(
    private readonly store: FileStore,
    private readonly downloads: Downloads,
  ) {}

  /** @throws Problem no_thumbnail, file_gone, workspace_busy, invalid_request (If-None-Match); UnavailableError. */
  async send(download: Download, size: ThumbnailSize, { request, reply }: Exchange): Promise<void> {
    const { stored, contentType, fileName, isInline } = download;
    if (!isInlineImage(contentType)) throw noThumbnail(`is ${contentType}, and only images have one`);
    const etag = `"${stored.sha256}-${size}"`;
    const headers = { etag, ...fileHeaders({ contentType: 'image/webp', fileName: `${fileName}.webp`, isInline }) };
    if (isKnown(request.headers['if-none-match'], etag)) return void reply.code(304).headers(headers).send();
    if (this.places.queued >= mostQueued) throw thumbnailsBusy();
    const picture = await this.places.run(1, () => this.draw(download, size));
    void reply.headers(headers).send(picture);
  }

  private async draw({ stored }: Download, size: ThumbnailSize): Promise<Buffer> {
    const kept = await this.store.stat(stored);
    if (!kept) throw bytesMissing();
    if (kept.size > maxBytes) throw noThumbnail('is larger than 25 MiB');
    const chunks: Buffer[] = [];
    for await (const chunk of await this.downloads.read(stored)) chunks.push(chunk as Buffer);
    return drawThumbnail(Buffer.concat(chunks), size).catch((error: unknown) => {
      throw noThumbnail(`cannot be drawn: ${messageOf(error).slice(0, 200).replaceAll(/\s+/gu, ' ')}`);
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { FileMissingError, FileStore, type ByteRange, type FileReference } from '#libs/files';
import { isKnown } from '../../http/input/entity-tags.js';
import { bytesMissing, rangeBeyond } from '../file-problems.js';
import { contentDisposition, type Disposition } from './content-disposition.js';
import { requestedRange } from './requested-range.js';

/** A file of the store as it is sent. */
export interface Download extends Disposition {
  stored: FileReference;
  contentType: string;
}

export interface Exchange {
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A client that takes no byte for this time is cut off. */
const stallLimitMs = 60_000;

/** Nothing of a file runs in a page that shows it, and nothing guesses its type. The pipeline adds nosniff. */
export const contentPolicy = "sandbox; default-src 'none'";

/** A file under an id never changes; a client may keep it as long as an erasure may take. */
const cacheControl = 'private, max-age=3600';

/**
 * Sends files from the store, a piece at a time: a slow client holds a few hundred KiB, and one that leaves closes the file.
 * Nothing is read for HEAD and for a client that has the file.
 */
@Injectable()
export class Downloads {
  constructor(private readonly store: FileStore) {}

  /** @throws Problem file_gone, range_not_satisfiable, invalid_request (If-None-Match); UnavailableError. */
  async send(download: Download, { request, reply }: Exchange): Promise<void> {
    const { stored } = download;
    const kept = await this.store.stat(stored);
    if (!kept) throw bytesMissing();
    const etag = `"${stored.sha256}"`;
    const headers = { etag, 'accept-ranges': 'bytes', ...fileHeaders(download) };
    if (isKnown(request.headers['if-none-match'], etag)) return void reply.code(304).headers(headers).send();
    const range = rangeOf(request, { size: kept.size, etag });
    const bytes = request.method === 'HEAD' ? Readable.from([]) : await this.read(stored, range);
    void reply.code(range ? 206 : 200).headers({ ...headers, ...lengthHeaders(kept.size, range) });
    sendStream(bytes, reply);
  }

  /** The store's stream. @throws Problem file_gone */
  async read(stored: FileReference, range?: ByteRange): Promise<Readable> {
    try {
      return await this.store.read(stored, range);
    } catch (error) {
      throw error instanceof FileMissingError ? bytesMissing() : error;
    }
  }
}

export function sendStream(bytes: Readable, reply: FastifyReply): void {
  reply.raw.setTimeout(stallLimitMs, () => reply.raw.destroy());
  void reply.send(bytes);
}

export function fileHeaders({ contentType, ...disposition }: Omit<Download, 'stored'>): Record<string, string> {
  return {
    'content-type': contentType,
    'content-disposition': contentDisposition(disposition),
    'content-security-policy': contentPolicy,
    'cache-control': cacheControl,
  };
}

/** Only GET has ranges; a range of another version of the file (If-Range) is the whole of this one. */
function rangeOf({ method, headers }: FastifyRequest, { size, etag }: { size: number; etag: string }) {
  const isOfThis = (headers['if-range'] ?? etag) === etag;
  const range = method === 'GET' && isOfThis ? requestedRange(headers.range, size) : 'whole';
  if (range === 'beyond') throw rangeBeyond(size);
  return range === 'whole' ? undefined : range;
}

function lengthHeaders(size: number, range?: ByteRange): Record<string, string> {
  if (!range) return { 'content-length': String(size) };
  const { start, end } = range;
  return { 'content-length': String(end - start + 1), 'content-range': `bytes ${start}-${end}/${size}` };
}

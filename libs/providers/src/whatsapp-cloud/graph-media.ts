import { createHash } from 'node:crypto';
import { z } from 'zod';
import { graphResponse, readable, usualTimeLimitMs, type GraphAccount, type GraphOptions } from './graph-call.js';
import { GraphResponseError } from './graph-errors.js';
import { chunksOf, inTime } from './media-chunks.js';
import { postForm, type MediaFile } from './media-form.js';

/** A file that Meta keeps. */
export interface KeptMedia {
  /** Good for five minutes. */
  url: string;
  contentType: string | undefined;
  /** Bytes; undefined where Meta does not say. */
  size: number | undefined;
  /** In hexadecimal; undefined where Meta does not say. */
  sha256: string | undefined;
}

export interface GraphMediaOptions extends GraphOptions {
  /** Milliseconds without a byte, after which a download has failed. */
  silenceLimitMs?: number;
}

const mediaBody = z.looseObject({
  url: z.url(),
  mime_type: z.string().max(127).optional().catch(undefined),
  file_size: z.coerce.number().int().nonnegative().optional().catch(undefined),
  sha256: z
    .string()
    .regex(/^[\da-f]{64}$/iu)
    .toLowerCase()
    .optional()
    .catch(undefined),
});
const uploadedBody = z.looseObject({ id: z.string().min(1).max(512) });

/** Where Meta serves files from; the token goes nowhere else. */
const servers = /(?:^|\.)(?:facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net|whatsapp\.com)$/u;

/** The files of a WhatsApp number at Meta. Its calls reject as those of GraphClient do. */
export class GraphMedia {
  constructor(private readonly options: GraphMediaOptions) {}

  /** The file behind a media id. */
  async find(account: GraphAccount, mediaId: string, signal: AbortSignal): Promise<KeptMedia> {
    const { root, timeLimitMs = usualTimeLimitMs } = this.options;
    const query = new URLSearchParams({ phone_number_id: account.phoneNumberId }).toString();
    const response = await graphResponse(`${root}/${encodeURIComponent(mediaId)}?${query}`, account, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
    });
    const { url, mime_type: contentType, file_size: size, sha256 } = await readable(response, mediaBody);
    return { url, contentType, size, sha256 };
  }

  /** The bytes of a file. Fails where Meta is silent for half a minute, and at the end where the SHA-256 is another one. */
  async *read(account: GraphAccount, { url, sha256 }: KeptMedia, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    if (!this.isMetas(new URL(url)))
      throw new GraphResponseError('Meta names a server that is not its own for the file');
    const { silenceLimitMs = 30_000 } = this.options;
    const ended = new AbortController();
    const hash = createHash('sha256');
    try {
      const call = graphResponse(url, account, { signal: AbortSignal.any([signal, ended.signal]) });
      const { body } = await inTime(call, silenceLimitMs);
      for await (const chunk of chunksOf(body, silenceLimitMs)) {
        hash.update(chunk);
        yield chunk;
      }
    } finally {
      ended.abort();
    }
    if (sha256 !== undefined && hash.digest('hex') !== sha256)
      throw new GraphResponseError('the bytes that came are not those whose SHA-256 Meta names');
  }

  /** Meta's id of a file that can be sent from then on, for 30 days. Memory: a chunk of it at a time. */
  async upload(account: GraphAccount, file: MediaFile, signal: AbortSignal): Promise<string> {
    const url = `${this.options.root}/${encodeURIComponent(account.phoneNumberId)}/media`;
    const { id } = await readable(await postForm(url, account, { file, signal }), uploadedBody);
    return id;
  }

  private isMetas({ protocol, hostname, origin }: URL): boolean {
    return origin === new URL(this.options.root).origin || (protocol === 'https:' && servers.test(hostname));
  }
}

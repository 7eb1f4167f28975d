import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface Representation {
  body: Buffer;
  /** Weak, because all encodings of the text have the same tag. */
  etag: string;
}

/** A text that is served often. It is read and compressed at the first request, in other threads, and kept. */
export class Asset {
  private readonly kept = new Map<Encoding, Promise<Representation>>();

  constructor(
    readonly contentType: string,
    private readonly read: () => Promise<string> | string,
    /** `lasting` where the name changes with the content: a browser need not ask again. */
    readonly kind: 'checked' | 'lasting' = 'checked',
  ) {}

  in(encoding: Encoding): Promise<Representation> {
    const known = this.kept.get(encoding) ?? this.make(encoding);
    this.kept.set(encoding, known);
    known.catch(() => this.kept.delete(encoding)); // the next question tries again
    return known;
  }

  private async make(encoding: Encoding): Promise<Representation> {
    const bytes = Buffer.from(await this.read());
    return { body: await compress[encoding](bytes), etag: `W/"${hash('sha256', bytes, 'base64url').slice(0, 22)}"` };
  }
}

/** Nearly as small as at the highest quality, in a tenth of the time. */
const brotliQuality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const compress: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, brotliQuality),
  gzip: (bytes) => promisify(gzip)(bytes),
  identity: async (bytes) => bytes,
};

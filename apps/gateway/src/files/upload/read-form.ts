import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { messageOf } from '#libs/platform';
import { bodyTooLarge, notAForm } from './upload-problems.js';

/** A file while it comes. */
export interface FormFile {
  bytes: Readable;
  /** As the sender writes it; absent where there is none. */
  name: string | undefined;
  contentType: string;
}

export interface FormBody {
  bytes: Readable;
  headers: IncomingHttpHeaders;
  /** Of all parts together. */
  maxBytes: number;
}

/** Of what is no file. */
const limits = { fields: 20, fieldSize: 1024, files: 2, headerPairs: 20, headerSize: 8 * 1024 };

/**
 * Reads a multipart form: its parts by name, in any order; a part that stands twice is a list. The part `file` goes to `keep`
 * while it comes, at the pace at which that reads it. Another file is read past. Where it rejects, nothing more is read.
 * @throws Problem body_too_large, bad_request; what `keep` throws.
 */
export function readForm(body: FormBody, keep: (file: FormFile) => Promise<unknown>): Promise<Record<string, unknown>> {
  return new FormReading(openForm(body.headers), keep).read(body);
}

class FormReading {
  private readonly parts = new Map<string, unknown[]>();
  private kept: Promise<unknown> | undefined;
  private file: Readable | undefined;

  constructor(
    private readonly form: BusboyInstance,
    private readonly keep: (file: FormFile) => Promise<unknown>,
  ) {
    form.on('field', (name, value) => this.add(name, value));
    form.on('file', (name, bytes, ...[fileName, , contentType]) => {
      if (name !== 'file' || this.kept) this.readPast(name, bytes);
      else this.take({ bytes, name: fileName, contentType });
    });
  }

  async read(body: FormBody): Promise<Record<string, unknown>> {
    try {
      await this.feed(body);
      if (this.kept) this.add('file', await this.kept);
    } catch (error) {
      this.file?.destroy(error as Error);
      await this.kept?.catch(() => undefined);
      throw error;
    }
    return Object.fromEntries([...this.parts].map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
  }

  /** Resolves once the form has been read. The body is not destroyed on failure: its connection takes the response. */
  private async feed({ bytes, maxBytes }: FormBody): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let size = 0;
    bytes.on('data', (chunk: Buffer) => (size += chunk.length) > maxBytes && reject(bodyTooLarge(maxBytes)));
    const cutOff = (): void => reject(notAForm('it ends before its last boundary'));
    bytes.once('error', cutOff).once('close', () => bytes.readableEnded || cutOff());
    this.form.once('error', (error: unknown) => reject(notAForm(messageOf(error)))).once('finish', resolve);
    this.form.on('file', () => void this.kept?.catch(reject));
    bytes.pipe(this.form);
    await promise.finally(() => bytes.unpipe(this.form));
  }

  private take(file: FormFile): void {
    // Its reader sees an error too, where there still is one.
    this.file = file.bytes.on('error', () => undefined);
    this.kept = this.keep(file);
  }

  private readPast(name: string, bytes: Readable): void {
    this.add(name, null);
    bytes.resume();
  }

  private add(name: string, value: unknown): void {
    this.parts.set(name, [...(this.parts.get(name) ?? []), value]);
  }
}

/** A file may come without a name. A field has no media type. */
function isPartAFile(
  _name: string | undefined,
  contentType: string | undefined,
  fileName: string | undefined,
): boolean {
  return fileName !== undefined || contentType !== 'text/plain';
}

function openForm(headers: IncomingHttpHeaders): BusboyInstance {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits, isPartAFile });
  } catch (error) {
    throw notAForm(messageOf(error));
  }
}

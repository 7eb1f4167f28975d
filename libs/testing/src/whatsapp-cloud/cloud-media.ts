import { createHash, randomInt } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { GraphFault } from './graph-faults.js';

/** A file that lies at Meta. */
export interface CloudFile {
  bytes: Uint8Array;
  contentType: string;
  fileName?: string;
}

export interface UploadForm {
  bytes: Buffer;
  headers: IncomingHttpHeaders;
}

/** The files of one number: those that customers sent, and those that its owner uploaded to send them. */
export class CloudMedia {
  readonly uploaded = new Map<string, CloudFile>();
  /** Downloads that were begun. */
  downloads = 0;
  /** What the next downloads do instead: stop in the middle, break off there, or bring other bytes. */
  readonly faults: ('silence' | 'break' | 'other bytes')[] = [];
  /** Responses to the next uploads. */
  readonly uploadFaults: GraphFault[] = [];
  /** Where Meta says that the bytes are, instead of its own server. */
  elsewhere: string | null = null;
  private readonly received = new Map<string, CloudFile>();

  /** A customer sends a file; the media id that stands in the webhook. */
  keep(file: CloudFile): string {
    const id = newMediaId();
    this.received.set(id, file);
    return id;
  }

  /** Its time is over. */
  expire(id: string): void {
    this.received.delete(id);
  }

  /** The bytes, as Meta's file server gives them. */
  serve(id: string, response: ServerResponse): void {
    const { bytes, contentType } = this.find(id) ?? { bytes: new Uint8Array(), contentType: 'text/plain' };
    const fault = this.faults.shift();
    this.downloads += 1;
    response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length });
    if (fault === 'other bytes') response.end(new Uint8Array(bytes.length));
    else if (fault === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length / 2), () => fault === 'break' && response.destroy());
  }

  find(id: string): CloudFile | undefined {
    return this.received.get(id) ?? this.uploaded.get(id);
  }

  /** Takes a form as Meta's page on uploads has it; the media id. Undefined where the form is another one. */
  async take({ bytes: whole, headers }: UploadForm): Promise<string | undefined> {
    const type = headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(whole), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    const isWhole = form.get('messaging_product') === 'whatsapp' && headers['content-length'] !== undefined;
    if (!(file instanceof File) || file.type !== form.get('type') || !isWhole) return undefined;
    const id = newMediaId();
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.uploaded.set(id, { bytes, contentType: file.type, fileName: file.name });
    return id;
  }
}

/** What Meta says of a file, and where its bytes are. */
export function describedMedia(id: string, { bytes, contentType }: CloudFile, url: string): object {
  return {
    messaging_product: 'whatsapp',
    url,
    mime_type: contentType,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file_size: String(bytes.length),
    id,
  };
}

function newMediaId(): string {
  return String(randomInt(1e14, 3e14));
}

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { problems } from './api-problem.js';

/** Larger files cannot be downloaded from the Bot API. */
const mostBytes = 20 * 1024 * 1024;

/** How a message names a file. */
export interface KeptFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
}

/** What happens to one download: it stops in the middle and stays open, or breaks off there. */
export type DownloadFault = 'silence' | 'break';

/** The files that people sent to one bot. */
export class BotFiles {
  /** For the next downloads, in order. */
  readonly faults: DownloadFault[] = [];
  /** Downloads that were begun. */
  downloads = 0;
  private readonly byId = new Map<string, Uint8Array>();

  /** A person's file; it goes into a message as `document`, `voice` … */
  keep(bytes: Uint8Array): KeptFile {
    const id = randomBytes(24).toString('base64url');
    this.byId.set(id, bytes);
    return { file_id: id, file_unique_id: id.slice(0, 12), file_size: bytes.length };
  }

  /** Telegram no longer has it. */
  expire(id: string): void {
    this.byId.delete(id);
  }

  /** The response to getFile. @throws ApiProblem as Telegram returns it. */
  describe(id: string): KeptFile & { file_path: string } {
    const bytes = this.byId.get(id);
    if (!bytes) throw problems.badRequest('wrong file_id or the file is temporarily unavailable');
    if (bytes.length > mostBytes) throw problems.badRequest('file is too big');
    const file = { file_id: id, file_unique_id: id.slice(0, 12), file_size: bytes.length };
    return { ...file, file_path: `documents/${id}` };
  }

  /** The file at a path that getFile gave. */
  serve(path: string, response: ServerResponse): void {
    const bytes = this.byId.get(path.replace(/^documents\//u, ''));
    if (!bytes) return void response.writeHead(404).end();
    const fault = this.faults.shift();
    this.downloads += 1;
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
    if (fault === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length / 2), () => fault === 'break' && response.destroy());
  }
}

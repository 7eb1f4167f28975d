import type { ServerResponse } from 'node:http';

/** What happens to one download: it stops in the middle and stays open, or breaks off there. */
export type DownloadFault = 'silence' | 'break';

/** The files of one account's messages, by the path that the page has of them. */
export class PhoneFiles extends Map<string, Uint8Array> {
  /** For the next downloads, in order. */
  readonly faults: DownloadFault[] = [];
  /** Downloads that were begun. */
  downloads = 0;

  /** 404 where the phone no longer has it. */
  serve(path: string, response: ServerResponse): void {
    const bytes = this.get(path);
    if (!bytes) return void response.writeHead(404).end();
    const fault = this.faults.shift();
    this.downloads += 1;
    response.writeHead(200, { 'content-length': bytes.length });
    if (fault === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, bytes.length / 2), () => fault === 'break' && response.destroy());
  }
}

import { FileGoneError, SendLaterError, sendingTimeMs, type FetchedFile, type FileToSend } from '#libs/adapter-kit';
import type { FileRequest } from '#libs/contracts';
import { FileTooLargeError } from '#libs/files';
import { messageOf } from '#libs/platform';
import { Exchange } from '../exchange.js';
import type { FetchResult, SentFile } from '../session-protocol.js';
import type { SessionProcess } from './session-process.js';

/** The files that pass between an inbox and its session's process. */
export class WebFiles {
  private readonly exchange: Exchange;

  constructor(sessionFolder: string) {
    this.exchange = new Exchange(sessionFolder);
  }

  /** As `InboxConnection.fetch`. */
  async fetch(session: SessionProcess, file: FileRequest, signal: AbortSignal): Promise<FetchedFile> {
    const { providerFileId: fileId, maxBytes } = file;
    const path = await this.exchange.place();
    const fetching = session.fetch({ fileId, path, maxBytes });
    const result = await orAborted(fetching, signal).catch((error: unknown) => {
      void fetching.then(() => this.exchange.remove(path));
      throw error;
    });
    if (result.kind !== 'fetched') throw faultOf(result);
    const { contentType, fileName } = result;
    return { bytes: this.exchange.take(path), ...(contentType && { contentType }), ...(fileName && { fileName }) };
  }

  /** Does the work with the file at a place where the session's process finds it. */
  async with<T>(file: FileToSend, work: (placed: SentFile) => Promise<T>): Promise<T> {
    const { contentType, fileName } = file;
    const path = await this.exchange.put(file.read()).catch((error: unknown) => {
      throw new SendLaterError(`A file could not be read (${messageOf(error)}); it is tried again.`);
    });
    try {
      return await work({ path, contentType, fileName, sendingTimeMs: sendingTimeMs([file]) });
    } finally {
      await this.exchange.remove(path);
    }
  }
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function faultOf({ kind, reason }: Exclude<FetchResult, { kind: 'fetched' }>): Error {
  if (kind === 'gone') return new FileGoneError(reason);
  return kind === 'too_large' ? new FileTooLargeError(reason) : new Error(reason);
}

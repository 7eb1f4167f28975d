import { createReadStream } from 'node:fs';
import { isAbsolute } from 'node:path';
import { withTimeLimit } from '#libs/platform';
import type { TelegramApi } from './telegram-api.js';
import { TelegramError, telegramError } from './telegram-error.js';

/** Telegram's own server, whose paths lie on no disk of ours. */
const telegrams = 'https://api.telegram.org';

export interface TelegramFilesOptions {
  api: Pick<TelegramApi, 'getFile'>;
  token: string;
  /** As of TelegramApi. */
  root: string;
  /** Milliseconds without a byte, after which a download has failed. */
  silenceLimitMs?: number | undefined;
}

/** The files that people sent to one bot. Rejects as TelegramApi does: no error holds the token. */
export class TelegramFiles {
  constructor(private readonly options: TelegramFilesOptions) {}

  /** Finds the file by its id; its bytes come when they are read, and may throw the same. */
  async open(fileId: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { api, root } = this.options;
    const path = await api.getFile(fileId, signal);
    // A server of one's own that runs with --local names a place on its disk, which the adapter sees too.
    return isAbsolute(path) && root !== telegrams ? onDisk(path) : this.download(path, signal);
  }

  private async *download(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { token, root, silenceLimitMs = 30_000 } = this.options;
    const url = `${root}/file/bot${token}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const ended = new AbortController();
    const limit = { limitMs: silenceLimitMs, late: () => silent(silenceLimitMs), signal };
    try {
      const response = await withTimeLimit(fetch(url, { redirect: 'error', signal: ended.signal }), limit);
      if (!response.ok) throw refused(response.status);
      const reader = response.body?.getReader();
      for (let next = await reader?.read(); next && !next.done;) {
        yield next.value;
        next = await (reader && withTimeLimit(reader.read(), limit));
      }
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw telegramError(error, 'the download of a file');
    } finally {
      ended.abort();
    }
  }
}

async function* onDisk(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
  } catch {
    throw unread('The Bot API server gave a path on its disk; let the adapter read the same folder at the same place');
  }
}

function silent(limitMs: number): TelegramError {
  return unread(`Telegram sent nothing of the file for ${limitMs / 1000} s`);
}

function refused(code: number): TelegramError {
  return new TelegramError('the file was not given', { code, retryAfter: null, mayHaveArrived: false });
}

function unread(description: string): TelegramError {
  return new TelegramError(description, { code: null, retryAfter: null, mayHaveArrived: false });
}

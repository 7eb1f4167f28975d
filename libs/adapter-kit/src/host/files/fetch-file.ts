import type { FileRequest, FileStateChange } from '#libs/contracts';
import { contentTypeOf, FileTooLargeError, IncomingBytes, type FileStore } from '#libs/files';
import { messageOf, UnavailableError } from '#libs/platform';
import { FileGoneError, type FetchedFile, type InboxConnection } from '../../inbox-driver.js';

export type FileResult = Pick<FileStateChange, 'state' | 'reason' | 'stored'>;

/** The file store is away or full: nothing is known about the file. */
export class StoreAwayError extends Error {}

const longestReason = 500;

export interface FileSource {
  connection: InboxConnection;
  /** The error's text without any secret. */
  cleaned: (error: unknown) => string;
}

/**
 * Fetches one file from its provider into the store, and says what became of it.
 * @throws StoreAwayError while the store does not take it; what the provider's side threw where it did not give it this time.
 */
export async function fetchFile(
  request: FileRequest,
  { connection, cleaned }: FileSource,
  { files, signal }: { files: FileStore; signal: AbortSignal },
): Promise<FileResult> {
  if ((request.size ?? 0) > request.maxBytes) return tooLarge(request);
  try {
    const fetched = await connection.fetch?.(request, signal);
    return fetched ? await store(request, fetched, files) : pending('the inbox cannot fetch files');
  } catch (error) {
    if (error instanceof FileTooLargeError) return tooLarge(request);
    if (error instanceof FileGoneError) return { state: 'expired', reason: shortened(cleaned(error)) };
    throw error;
  }
}

export function pending(reason: string): FileResult {
  return { state: 'pending', reason: shortened(reason) };
}

async function store(request: FileRequest, fetched: FetchedFile, files: FileStore): Promise<FileResult> {
  const bytes = new IncomingBytes(fetched.bytes);
  const { sha256, size } = await files
    .put(request.workspaceId, bytes, { maxBytes: request.maxBytes })
    .catch((error: unknown) => {
      if (error instanceof UnavailableError && error !== bytes.fault) throw new StoreAwayError(messageOf(error));
      throw error;
    });
  const claims = {
    contentType: fetched.contentType ?? request.contentType,
    name: fetched.fileName ?? request.fileName ?? undefined,
  };
  const contentType = await contentTypeOf(bytes.beginning, claims);
  return { state: 'stored', reason: null, stored: { sha256, size, contentType } };
}

function tooLarge({ size, maxBytes }: FileRequest): FileResult {
  const limit = Math.floor(maxBytes / 1024 / 1024);
  return {
    state: 'too_large',
    reason: `the file has more than the provider gives or an inbox may store (${size ?? 'unknown'} bytes; ${limit} MiB)`,
  };
}

function shortened(reason: string): string {
  return reason.slice(0, longestReason).toWellFormed();
}

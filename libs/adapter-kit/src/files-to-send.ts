import { Readable } from 'node:stream';
import type { OutboundFile, OutboundMessage } from '#libs/contracts';
import type { FileReference } from '#libs/files';
import { messageOf, UnavailableError } from '#libs/platform';
import { SendLaterError, SendRefusedError, type InboxContext } from './inbox-driver.js';

/** A file that goes out with a message. */
export interface FileToSend extends Pick<OutboundFile, 'fileName' | 'contentType' | 'size'> {
  /** Its bytes, from the first one at each call. Opened at the first read, so one that is never read costs nothing. */
  read: () => Readable;
}

/** A file that goes out more slowly is given up. */
const slowestBytesPerSecond = 256 * 1024;

/** Milliseconds that files may take to go out, beside the time for a message without them. */
export function sendingTimeMs(files: readonly { size: number }[]): number {
  return Math.ceil((files.reduce((sum, { size }) => sum + size, 0) / slowestBytesPerSecond) * 1_000);
}

/** The store as sending uses it. */
export type SentFiles = InboxContext['files'];

/**
 * The files of a message, once all of them are known to be in the store.
 * @throws SendRefusedError where one is not there any more, SendLaterError while the store is away.
 */
export async function filesToSend(message: OutboundMessage, store: SentFiles): Promise<FileToSend[]> {
  const { workspaceId, attachments = [] } = message;
  return Promise.all(attachments.map((file) => fileToSend(file, workspaceId, store)));
}

async function fileToSend(
  { fileName, contentType, size, sha256 }: OutboundFile,
  workspaceId: string,
  store: SentFiles,
): Promise<FileToSend> {
  const file = { workspaceId, sha256 };
  const found = await store.stat(file).catch((error: unknown) => {
    throw error instanceof UnavailableError ? new SendLaterError(messageOf(error)) : error;
  });
  if (!found) throw new SendRefusedError(`The file ${fileName} is not kept any more; upload it again.`);
  return { fileName, contentType, size, read: () => Readable.from(bytesOf(file, store), { objectMode: false }) };
}

async function* bytesOf(file: FileReference, store: SentFiles): AsyncGenerator<Uint8Array> {
  // Of a file, the stream has no other chunks.
  for await (const chunk of await store.read(file)) yield chunk as Uint8Array;
}

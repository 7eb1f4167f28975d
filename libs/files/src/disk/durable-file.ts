import { close, constants, fdatasync, fsync, open, write } from 'node:fs';
import { promisify } from 'node:util';

/** By descriptors: a FileHandle takes a third more processor time for a small file. */
const calls = {
  open: promisify(open),
  write: promisify(write),
  datasync: promisify(fdatasync),
  sync: promisify(fsync),
  close: promisify(close),
};

const { O_CREAT, O_DSYNC, O_EXCL, O_WRONLY } = constants;
const newFile = O_WRONLY | O_CREAT | O_EXCL;
/** The write itself is durable, which saves a call. Other systems leave it in the disk's own cache. */
const canSyncWrites = process.platform === 'linux';

/** Resolves once the bytes of a new file survive a power cut; its name is another matter. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const descriptor = await calls.open(path, canSyncWrites ? newFile | O_DSYNC : newFile, 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += (await calls.write(descriptor, bytes, at)).bytesWritten;
    if (!canSyncWrites) await calls.datasync(descriptor);
  } finally {
    await calls.close(descriptor);
  }
}

/** Resolves once the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const descriptor = await openFolder(folder);
  try {
    await syncDescriptor(descriptor);
  } finally {
    await closeDescriptor(descriptor);
  }
}

export const openFolder = (path: string): Promise<number> => calls.open(path, 'r');
export const syncDescriptor = calls.sync;
export const closeDescriptor = calls.close;

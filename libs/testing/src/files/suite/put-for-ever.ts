import { randomBytes } from 'node:crypto';
import { filesConfig, openFileStore } from '#libs/files';
import { inPieces } from './sample-files.js';

/** A process that puts files until it is killed, and reports each that is stored. `put-for-ever.js WORKSPACE` */
const [, , workspaceId = ''] = process.argv;
const store = await openFileStore(filesConfig());
const maxBytes = 64 * 1024 * 1024;
const sizes = [3_000, 300_000, 2_000_000];
await Promise.all(sizes.map((size) => putFilesOf(size)));

async function putFilesOf(size: number): Promise<void> {
  for (;;) {
    const { sha256 } = await store.put(workspaceId, inPieces(randomBytes(size)), { maxBytes });
    process.send?.({ workspaceId, sha256 });
  }
}

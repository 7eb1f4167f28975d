import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const folderIn = (sessionFolder: string): string => join(sessionFolder, 'exchange');

/** Removes the files that former processes left behind. */
export async function emptyExchange(sessionFolder: string): Promise<void> {
  await rm(folderIn(sessionFolder), { recursive: true, force: true, maxRetries: 10 });
}

/** Files pass between the adapter and a session's process on the disk: as messages they would stand in the memory of both. */
export class Exchange {
  constructor(private readonly sessionFolder: string) {}

  /** Where one file lies, readable for its owner alone. */
  async place(): Promise<string> {
    const folder = folderIn(this.sessionFolder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, randomUUID());
  }

  /** Its place. */
  async put(bytes: Readable): Promise<string> {
    const path = await this.place();
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 })).catch(async (error: unknown) => {
      await this.remove(path);
      throw error;
    });
    return path;
  }

  /** The bytes of a file, which is removed once they have been read. */
  async *take(path: string): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
    } finally {
      await this.remove(path);
    }
  }

  remove(path: string): Promise<void> {
    return rm(path, { force: true });
  }
}

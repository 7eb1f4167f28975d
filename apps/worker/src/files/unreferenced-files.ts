import { Injectable } from '@nestjs/common';
import { unreferencedFiles } from '#libs/contacts';
import type { Queries } from '#libs/database';
import { FileStore } from '#libs/files';

/** Milliseconds. An event that names a younger file may still wait on Kafka; the sweep deletes it once it is as old. */
const graceMs = 8 * 24 * 3_600_000;

/**
 * Deletes bytes that a batch has let go of, in the batch after it: where the first was rolled back, something still refers to them;
 * where the worker was killed, they are deleted again.
 */
@Injectable()
export class UnreferencedFiles {
  constructor(private readonly files: FileStore) {}

  /** Of these contents, hexadecimal, those that nothing refers to. Returns how many were deleted. */
  async delete(queries: Queries, workspaceId: string, contents: readonly string[]): Promise<number> {
    const unlessStoredSince = new Date(Date.now() - graceMs);
    let deleted = 0;
    for (const sha256 of await unreferencedFiles(queries, workspaceId, contents))
      if (await this.files.delete({ workspaceId, sha256 }, { unlessStoredSince })) deleted += 1;
    return deleted;
  }
}

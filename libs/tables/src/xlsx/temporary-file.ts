import { open, unlink, type FileHandle } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file in TMPDIR without a name: it is gone when it is closed, also when the process is killed. */
export async function temporaryFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `doorbell-table-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

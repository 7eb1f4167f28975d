import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSha256, isWorkspaceId } from '../file-reference.js';
import type { StoredFile } from '../file-store.js';
import { unlessAbsent } from '../intake/disk-faults.js';

/** The files of all workspaces below the root. What the store did not make is passed over. */
export async function* listRoot(root: string): AsyncGenerator<StoredFile> {
  for await (const name of namesIn(root)) if (isWorkspaceId(name)) yield* listWorkspace(root, name);
}

export async function* listWorkspace(root: string, workspaceId: string): AsyncGenerator<StoredFile> {
  for await (const path of pathsAt(join(root, workspaceId), 2)) {
    const sha256 = path.slice(path.lastIndexOf('/') + 1);
    const found = isSha256(sha256) ? await unlessAbsent(stat(path)) : undefined;
    if (found) yield { workspaceId, sha256, size: found.size, storedAt: found.mtime };
  }
}

/** The paths that lie so many levels below a folder. */
async function* pathsAt(folder: string, levels: number): AsyncGenerator<string> {
  for await (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (levels === 1) yield path;
    else yield* pathsAt(path, levels - 1);
  }
}

/** None where the folder is absent. */
export async function* namesIn(folder: string): AsyncGenerator<string> {
  const entries = await unlessAbsent(opendir(folder));
  if (entries) for await (const { name } of entries) yield name;
}

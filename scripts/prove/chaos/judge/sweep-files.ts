import { FileReferences } from '#libs/contacts';
import { Database } from '#libs/database';
import { sweep, type FileStore } from '#libs/files';

export interface SweptFiles {
  /** Files that nothing referred to: what was stored, and its process killed before its event was on the log. */
  orphans: number;
  /** Files that something refers to and that are not in the store. */
  missing: number;
}

/**
 * Sweeps the store without a grace period: what nothing refers to goes now. A file that is needed and goes with it is
 * missing when the messages are read.
 */
export async function sweepFiles(database: string, store: FileStore): Promise<SweptFiles> {
  const opened = new Database({ url: database, applicationName: 'chaos', poolSize: 1 });
  try {
    const { unreferenced, missing } = await sweep(store, new FileReferences(opened), { graceHours: 0 });
    return { orphans: unreferenced, missing };
  } finally {
    await opened.close();
  }
}

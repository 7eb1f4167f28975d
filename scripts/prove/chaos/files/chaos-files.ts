import type { FileStore } from '#libs/files';
import type { Home } from '#libs/local-instance';
import type { Victim } from '../victims/victim.js';

/** Where the file store of a run is: in a folder of the instance, or in an S3 server of its own. */
export const filesKinds = ['disk', 's3'] as const;
export type FilesKind = (typeof filesKinds)[number];

/** The file store of a run. */
export interface ChaosFiles {
  readonly kind: FilesKind;
  /** Variables that the services get beside the usual. */
  readonly env: NodeJS.ProcessEnv;
  victimOf(home: Home): Victim;
  /** The store as the services have it; close it. */
  open(home: Home): Promise<FileStore>;
  close(): Promise<void>;
}

/** The victim's name. */
export function filesVictim(kind: FilesKind): string {
  return kind === 'disk' ? 'files' : 's3';
}

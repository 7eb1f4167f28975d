import { pathToFileURL } from 'node:url';
import { filesConfig, openFileStore } from '#libs/files';
import type { Home } from '#libs/local-instance';
import { VolumeVictim } from '../victims/volume-victim.js';
import type { ChaosFiles } from './chaos-files.js';

/** The folder that an instance has by itself. */
export const diskFiles: ChaosFiles = {
  kind: 'disk',
  env: {},
  victimOf: (home) => new VolumeVictim(folderOf(home)),
  open: (home) => openFileStore(filesConfig({ FILES_URL: pathToFileURL(folderOf(home)).href })),
  close: () => Promise.resolve(),
};

function folderOf(home: Home): string {
  return home.file('files');
}

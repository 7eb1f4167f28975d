import { chmodSync, mkdirSync, writeFileSync, renameSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { messageOf } from '#libs/platform';
import { inCheckout } from './checkout.js';

/** Where one instance keeps everything of its own. */
export interface Home {
  path: string;
  data: string;
  logs: string;
  /** 0–999, the same for the same path: spreads the ports of instances side by side. */
  spread: number;
  file(name: string): string;
}

export function homePath(env: NodeJS.ProcessEnv = process.env): string {
  return env.DOORBELL_HOME ? resolve(env.DOORBELL_HOME) : inCheckout('.doorbell');
}

export function homeAt(path: string): Home {
  return {
    path,
    data: join(path, 'data'),
    logs: join(path, 'logs'),
    spread: createHash('sha256').update(path).digest().readUInt32BE(0) % 1000,
    file: (name) => join(path, name),
  };
}

/**
 * Makes the folders, for their owner alone. Run as root, others may pass through (not list): Postgres refuses to run
 * as root and must reach its data as another user; every file here is closed by its own mode.
 */
export function openHome(path: string): Home {
  const home = homeAt(path);
  try {
    makeFolders(home);
  } catch (cause) {
    throw new Error(`DOORBELL_HOME: ${path} cannot be used (${messageOf(cause)}); name a folder of yours.`, { cause });
  }
  return home;
}

function makeFolders(home: Home): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  for (const folder of [home.path, home.data]) {
    mkdirSync(folder, { recursive: true, mode });
    chmodSync(folder, mode);
  }
  mkdirSync(home.logs, { recursive: true, mode: 0o700 });
}

/** Writes a file for its owner's eyes; a reader sees the old text or the new, never a part. */
export function writePrivately(file: string, text: string): void {
  const next = `${file}.${process.pid}.next`;
  writeFileSync(next, text, { mode: 0o600 });
  renameSync(next, file);
}

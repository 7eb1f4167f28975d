import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { InboxCursors } from '#libs/adapter-kit';
import { profileIn } from './browser-processes.js';

const cursor = 'whatsapp-session';

/** Where an inbox was paired, as the log remembers it. */
interface Home {
  /** Of the sessions' folder: the same for all replicas that share it. */
  folderId: string;
  /** The machine, for people. */
  host: string;
}

/** Tells whether a number's session lies here or on another replica's disk. */
export class SessionHome {
  constructor(
    private readonly sessions: string,
    private readonly cursors: InboxCursors,
  ) {}

  /** What to tell of a session that this replica cannot reach; null where it lies here, or nowhere. */
  whereElse(folder: string): string | null {
    const home = this.cursors.get(cursor) as Home | null;
    if (home === null || home.folderId === this.folderId() || existsSync(profileIn(folder))) return null;
    return `The session of this number lies on the disk of ${home.host}: let the replicas share WHATSAPP_SESSIONS, or scan the QR code to pair the number here.`;
  }

  /** To be called when the number is connected. Rejects while the log is away. */
  async remember(): Promise<void> {
    const home: Home = { folderId: this.folderId(), host: hostname() };
    const known = this.cursors.get(cursor) as Home | null;
    if (known?.folderId !== home.folderId) await this.cursors.set(cursor, home);
  }

  private folderId(): string {
    const file = join(this.sessions, 'folder-id');
    mkdirSync(this.sessions, { recursive: true, mode: 0o700 });
    // Exclusive, so that two replicas that share the folder agree on one.
    if (!existsSync(file)) tryToWrite(file, randomUUID());
    return readFileSync(file, 'utf8');
  }
}

function tryToWrite(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

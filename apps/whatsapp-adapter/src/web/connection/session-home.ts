import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { InboxCursors } from '#libs/adapter-kit';
import type { KnownBeginning } from '../session-protocol.js';

const cursor = 'whatsapp-session';

/** Where an inbox was paired, as the log remembers it. */
interface Home {
  /** Of the sessions' folder: the same for all replicas that share it. */
  folderId: string;
  /** The machine, for people. */
  host: string;
  begun?: KnownBeginning;
}

/** Knows whether a number's session lies here or on another replica's disk, and from when on its messages are read. */
export class SessionHome {
  constructor(
    private readonly sessions: string,
    private readonly cursors: InboxCursors,
  ) {}

  /** The advice where the number has to be paired although another disk has its session; null where no disk has one. */
  whereElse(): string | null {
    const { home } = this;
    if (home === null || home.folderId === this.folderId()) return null;
    return `The session of this number lies on the disk of ${home.host}: let the replicas share WHATSAPP_SESSIONS, or scan the QR code to pair the number here.`;
  }

  get begun(): KnownBeginning | null {
    return this.home?.begun ?? null;
  }

  /** To be called when the number is connected. Rejects while the log is away. */
  async remember(begun: KnownBeginning): Promise<void> {
    const home: Home = { folderId: this.folderId(), host: hostname(), begun };
    const isKnown = this.home?.folderId === home.folderId && isDeepStrictEqual(this.begun, begun);
    if (!isKnown) await this.cursors.set(cursor, home);
  }

  private get home(): Home | null {
    return this.cursors.get(cursor) as Home | null;
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

import { Injectable } from '@nestjs/common';
import { expireFiles, fileTotals, noteFullWorkspaces } from '#libs/contacts';
import { Database } from '#libs/database';
import { counter, gauge, Registry, type Counter, type Gauge } from '#libs/platform';

/** Lets go of files whose time is over, notes full workspaces, and measures what is kept. */
@Injectable()
export class FileMeasures {
  private readonly expired: Counter;
  private readonly bytes: Gauge;
  private readonly files: Gauge;
  private readonly oldestPending: Gauge;
  private readonly fullWorkspaces: Gauge;

  constructor(
    private readonly database: Database,
    registry: Registry,
  ) {
    this.expired = counter(registry, {
      name: 'doorbell_files_expired_total',
      help: 'Files whose time was over, by kind.',
      labelNames: ['kind'],
    });
    this.bytes = gauge(registry, {
      name: 'doorbell_files_bytes',
      help: 'Bytes of the files that messages and uploads refer to; the same content of two messages counts twice.',
    });
    this.files = gauge(registry, {
      name: 'doorbell_files',
      help: 'Files by state: stored, or pending until their provider has given them.',
      labelNames: ['state'],
    });
    this.oldestPending = gauge(registry, {
      name: 'doorbell_files_oldest_pending_seconds',
      help: 'Age of the oldest pending file; 0 where none is pending.',
    });
    this.fullWorkspaces = gauge(registry, {
      name: 'doorbell_files_full_workspaces',
      help: 'Workspaces whose files take all that they may keep.',
    });
  }

  /** One page of each kind; returns how many files it was. */
  async expire(): Promise<number> {
    const gone = await expireFiles(this.database);
    for (const { kind, files } of gone) this.expired.inc({ kind }, files);
    return gone.reduce((sum, { files }) => sum + files, 0);
  }

  async look(): Promise<void> {
    await noteFullWorkspaces(this.database);
    const { files, bytes, pending, oldestPending, fullWorkspaces } = await fileTotals(this.database);
    this.files.set({ state: 'stored' }, files);
    this.files.set({ state: 'pending' }, pending);
    this.bytes.set(bytes);
    this.oldestPending.set(oldestPending === null ? 0 : (Date.now() - Date.parse(oldestPending)) / 1_000);
    this.fullWorkspaces.set(fullWorkspaces);
  }
}

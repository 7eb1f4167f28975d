import { Injectable } from '@nestjs/common';
import { expireFiles, fileTotals, noteFullWorkspaces } from '#libs/contacts';
import { Database } from '#libs/database';
import { counter, gauges, Registry, type Counter, type Gauge } from '#libs/platform';

const definitions = {
  bytes: {
    name: 'doorbell_files_bytes',
    help: 'Bytes of the files that messages and uploads refer to; the same content of two messages counts twice.',
  },
  files: {
    name: 'doorbell_files',
    help: 'Files by state: stored, or pending until their provider has given them.',
    labelNames: ['state'],
  },
  oldestPending: {
    name: 'doorbell_files_oldest_pending_seconds',
    help: 'Age of the oldest pending file; 0 where none is pending.',
  },
  fullWorkspaces: {
    name: 'doorbell_files_full_workspaces',
    help: 'Workspaces whose files take all that they may keep.',
  },
} as const;

/** Lets go of files whose time is over, notes full workspaces, and measures what is kept. */
@Injectable()
export class FileMeasures {
  private readonly expired: Counter;
  private readonly gauges: Record<keyof typeof definitions, Gauge>;

  constructor(
    private readonly database: Database,
    registry: Registry,
  ) {
    this.expired = counter(registry, {
      name: 'doorbell_files_expired_total',
      help: 'Files whose time was over, by kind.',
      labelNames: ['kind'],
    });
    this.gauges = gauges(registry, definitions);
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
    this.gauges.files.set({ state: 'stored' }, files);
    this.gauges.files.set({ state: 'pending' }, pending);
    this.gauges.bytes.set(bytes);
    this.gauges.oldestPending.set(oldestPending === null ? 0 : (Date.now() - Date.parse(oldestPending)) / 1_000);
    this.gauges.fullWorkspaces.set(fullWorkspaces);
  }
}

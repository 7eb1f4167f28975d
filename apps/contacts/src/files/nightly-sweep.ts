import { Injectable, Inject } from '@nestjs/common';
import { beginFileSweep, endFileSweep, FileReferences, lastFileSweep, lastNight } from '#libs/contacts';
import { Database } from '#libs/database';
import { FileStore, sweep, type SweepReport } from '#libs/files';
import { gauge, Registry, type Gauge, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';

/** Milliseconds after which a sweep that has not ended counts as cut off. */
const givenUpAfterMs = 6 * 3_600_000;
const namedFiles = 20;

/** Compares the file store with what refers to it, once a night, and reports what the last comparison found. */
@Injectable()
export class NightlySweep {
  private readonly missing: Gauge;
  private readonly unreferenced: Gauge;
  private readonly swept: Gauge;

  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    @Inject(LOGGER) private readonly logger: Logger,
    registry: Registry,
  ) {
    this.missing = gauge(registry, {
      name: 'doorbell_files_missing',
      help: 'Files that messages or uploads refer to and that are not in the file store, at the last sweep',
    });
    this.unreferenced = gauge(registry, {
      name: 'doorbell_files_unreferenced_bytes',
      help: 'Bytes of the file store that nothing refers to, at the last sweep; it deletes those older than eight days',
    });
    this.swept = gauge(registry, {
      name: 'doorbell_files_swept_timestamp_seconds',
      help: 'When the last sweep of the file store that came to its end began',
    });
  }

  /** Sweeps where it is due. Every replica reports what one of them has found. @param signal ends a sweep that is going on. */
  async look(signal: AbortSignal, now = new Date()): Promise<void> {
    const givenUp = new Date(now.getTime() - givenUpAfterMs);
    if (await beginFileSweep(this.database, { now, night: lastNight(now), givenUp })) await this.sweep(now, signal);
    const last = await lastFileSweep(this.database);
    if (!last?.endedAt) return;
    this.missing.set(last.missing);
    this.unreferenced.set(last.bytes);
    this.swept.set(last.endedAt.getTime() / 1_000);
  }

  private async sweep(begunAt: Date, signal: AbortSignal): Promise<void> {
    const report = await sweep(this.files, new FileReferences(this.database), { signal });
    await endFileSweep(this.database, begunAt, report);
    this.log(report);
  }

  private log({ missingFiles, ...counts }: SweepReport): void {
    if (counts.missing === 0) return this.logger.info(counts, 'the file store was swept; no file is missing');
    this.logger.error(
      { ...counts, files: missingFiles.slice(0, namedFiles) },
      'files that messages refer to are not in the file store; restore them from its backup: npx doorbell files sweep --dry-run names them all',
    );
  }
}

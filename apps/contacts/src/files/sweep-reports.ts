import { Inject, Injectable } from '@nestjs/common';
import type { SweepReport } from '#libs/files';
import { gauge, Registry, type Gauge, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';

/** What stands in Postgres of the last sweep that came to its end. */
interface LastSweep {
  endedAt: Date | null;
  bytes: number;
  missing: number;
}

const namedFiles = 20;

/** What sweeps found, in the log and as metrics. */
@Injectable()
export class SweepReports {
  private readonly missing: Gauge;
  private readonly unreferenced: Gauge;
  private readonly swept: Gauge;

  constructor(
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

  log({ missingFiles, ...counts }: SweepReport): void {
    if (counts.missing === 0) return this.logger.info(counts, 'the file store was swept; no file is missing');
    this.logger.error(
      { ...counts, files: missingFiles.slice(0, namedFiles) },
      'files that messages refer to are not in the file store; restore them from its backup: npx doorbell files sweep --dry-run names them all',
    );
  }

  measure({ endedAt, bytes, missing }: LastSweep): void {
    if (!endedAt) return;
    this.missing.set(missing);
    this.unreferenced.set(bytes);
    this.swept.set(endedAt.getTime() / 1_000);
  }
}

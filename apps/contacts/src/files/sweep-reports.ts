import { Inject, Injectable } from '@nestjs/common';
import type { SweepReport } from '#libs/files';
import { gauges, Registry, type Gauge, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';

/** What stands in Postgres of the last sweep that came to its end. */
interface LastSweep {
  endedAt: Date | null;
  bytes: number;
  missing: number;
}

const definitions = {
  missing: {
    name: 'doorbell_files_missing',
    help: 'Files that messages or uploads refer to and that are not in the file store, at the last sweep',
  },
  unreferenced: {
    name: 'doorbell_files_unreferenced_bytes',
    help: 'Bytes of the file store that nothing refers to, at the last sweep; it deletes those older than eight days',
  },
  swept: {
    name: 'doorbell_files_swept_timestamp_seconds',
    help: 'When the last sweep of the file store that came to its end began',
  },
} as const;

const namedFiles = 20;

/** What sweeps found, in the log and as metrics. */
@Injectable()
export class SweepReports {
  private readonly gauges: Record<keyof typeof definitions, Gauge>;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    registry: Registry,
  ) {
    this.gauges = gauges(registry, definitions);
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
    this.gauges.missing.set(missing);
    this.gauges.unreferenced.set(bytes);
    this.gauges.swept.set(endedAt.getTime() / 1_000);
  }
}

import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { UnreferencedFiles } from '../files/unreferenced-files.js';
import { ExportSnapshots } from '../exports/export-snapshots.js';
import { OpenTables } from '../imports/open-tables.js';
import { Housekeeping } from './housekeeping.js';
import { jobKindProviders } from './job-kinds.js';
import { JobMetrics } from './job-metrics.js';
import { JobSlots } from './job-slots.js';
import { Runners } from './runners.js';

/** Works on jobs from the start of the process until its drain. */
@Module({
  providers: [
    ...jobKindProviders,
    ExportSnapshots,
    UnreferencedFiles,
    Housekeeping,
    JobMetrics,
    OpenTables,
    Runners,
    JobSlots,
  ],
})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly slots: JobSlots,
    private readonly housekeeping: Housekeeping,
  ) {}

  onApplicationBootstrap(): void {
    const { signal } = this.stop;
    this.running = Promise.all([this.slots.run(signal), this.housekeeping.run(signal)]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}

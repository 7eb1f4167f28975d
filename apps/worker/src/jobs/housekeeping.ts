import { Inject, Injectable } from '@nestjs/common';
import { forgetExports, forgetImports, makeRetentionJobs } from '#libs/contacts';
import { Database } from '#libs/database';
import { endJobs } from '#libs/jobs';
import { messageOf, pause, ThrottledLog, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { JobMetrics } from './job-metrics.js';

const intervalMs = 15_000;
const logIntervalMs = 60_000;

/** Counts the jobs, ends those that were not confirmed in time, forgets old ones, lets go of exported files and old imports, and makes the day's jobs of retention. Any number of processes may do it. */
@Injectable()
export class Housekeeping {
  private readonly outages = new ThrottledLog(logIntervalMs);

  constructor(
    private readonly database: Database,
    private readonly metrics: JobMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      await this.once();
      await pause(intervalMs, stopped);
    }
  }

  private async once(): Promise<void> {
    try {
      await endJobs(this.database);
      await forgetExports(this.database);
      await makeRetentionJobs(this.database);
      await forgetImports(this.database);
      await this.metrics.look();
      this.outages.reset();
    } catch (error) {
      this.outages.log(() => this.logger.warn({ reason: messageOf(error) }, 'cannot look at the jobs now'));
    }
  }
}

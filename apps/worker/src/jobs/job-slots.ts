import { Inject, Injectable } from '@nestjs/common';
import { listenTo } from '#libs/database';
import { jobsChannel, type JobRunner } from '#libs/jobs';
import { messageOf, pause, ThrottledLog, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { WorkerConfig } from '../worker.config.js';
import { Runners } from './runners.js';
import { Wake } from './wake.js';

/** Milliseconds between looks at the queue where no notification comes. */
const pollMs = 2_000;
const logIntervalMs = 60_000;

/** As many jobs at a time as the configuration says. */
@Injectable()
export class JobSlots {
  private readonly wake = new Wake();
  private readonly outages = new ThrottledLog(logIntervalMs);

  constructor(
    private readonly config: WorkerConfig,
    private readonly runners: Runners,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Resolves when the batches in hand have ended after the signal. */
  async run(stopped: AbortSignal): Promise<void> {
    const slots = Array.from({ length: this.config.WORKER_CONCURRENCY }, () => this.slot(stopped));
    await Promise.all([this.listen(stopped), ...slots]);
  }

  private listen(stopped: AbortSignal): Promise<void> {
    const { config, logger, wake } = this;
    const connection = { url: config.DATABASE_URL, applicationName: 'doorbell-worker-listens' };
    return listenTo({ ...connection, channel: jobsChannel, onNotify: () => wake.all(), logger }, stopped);
  }

  private async slot(stopped: AbortSignal): Promise<void> {
    const runner = this.runners.make(this.logger);
    while (!stopped.aborted) {
      const signal = this.wake.next(stopped);
      if (!(await this.runNext(runner, stopped))) await pause(pollMs, signal);
    }
  }

  /** An outage is no reason to end: the queue is asked again later. */
  private async runNext(runner: JobRunner, stopped: AbortSignal): Promise<boolean> {
    try {
      const worked = await runner.runNext(stopped);
      this.outages.reset();
      return worked;
    } catch (error) {
      this.outages.log(() => this.logger.warn({ reason: messageOf(error) }, 'takes no jobs now, trying again'));
      return false;
    }
  }
}

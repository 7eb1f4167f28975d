import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { jobTotals, type JobKind, type RunnerOptions } from '#libs/jobs';
import { Counter, counter, durations, Gauge, gauges, Histogram, Registry } from '#libs/platform';

const definitions = {
  waiting: { name: 'doorbell_jobs_waiting', help: 'Jobs that no worker has, of all workspaces.' },
  running: { name: 'doorbell_jobs_running', help: 'Jobs that a worker has, of all workspaces.' },
  oldestDue: {
    name: 'doorbell_jobs_oldest_due_seconds',
    help: 'For how long the oldest waiting job has been due; 0 where none is due.',
  },
} as const;

/** What the jobs of this process do, and how many wait. */
@Injectable()
export class JobMetrics {
  private readonly gauges: Record<keyof typeof definitions, Gauge>;
  private readonly batches: Histogram;
  private readonly rows: Counter;
  private readonly ended: Counter;

  constructor(
    private readonly database: Database,
    registry: Registry,
  ) {
    const labelNames = ['kind'];
    this.gauges = gauges(registry, definitions);
    this.batches = durations(registry, { name: 'doorbell_job_batch_seconds', help: 'Batches of jobs.', labelNames });
    this.rows = counter(registry, { name: 'doorbell_job_rows_total', help: 'Rows of jobs.', labelNames });
    const help = 'Jobs that ended, by their state.';
    this.ended = counter(registry, { name: 'doorbell_jobs_ended_total', help, labelNames: ['kind', 'state'] });
  }

  /** Of these kinds. Each count begins at 0: a first failure is then an increase. */
  hooks(kinds: readonly JobKind[]): Required<Pick<RunnerOptions, 'onBatch' | 'onEnd'>> {
    for (const { kind } of kinds) for (const state of ['done', 'failed']) this.ended.inc({ kind, state }, 0);
    return {
      onBatch: (kind, { rows, ms }) => {
        this.batches.observe({ kind }, ms / 1_000);
        this.rows.inc({ kind }, rows);
      },
      onEnd: (kind, state) => this.ended.inc({ kind, state }),
    };
  }

  async look(): Promise<void> {
    const { waiting, running, oldestDue } = await jobTotals(this.database);
    this.gauges.waiting.set(waiting);
    this.gauges.running.set(running);
    this.gauges.oldestDue.set(oldestDue === null ? 0 : Math.max(0, (Date.now() - Date.parse(oldestDue)) / 1_000));
  }
}

import type { Doorbell } from '@doorbell/client';
import type { Job } from './doorbell.js';

/** Milliseconds between two looks at a job. */
const lookMs = 500;
const ended: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

/** The job as it is when it has ended. */
export async function jobEnd(doorbell: Doorbell, id: string): Promise<Job> {
  for (;;) {
    const { data } = await doorbell.get('/jobs/{id}', { path: { id } });
    if (ended.has(data.state)) return data;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

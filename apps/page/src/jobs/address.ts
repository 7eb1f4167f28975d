import type { Job } from '../api/doorbell.js';

const states = ['awaiting_confirmation', 'queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** What the address of the list of jobs says. */
export interface JobsAddress {
  kind?: string | undefined;
  state?: Job['state'] | undefined;
  /** The job whose details are shown. */
  job?: string | undefined;
}

/** What the address says wrongly is left out. */
export function jobsAddress({ kind, state, job }: Record<string, unknown>): JobsAddress {
  const known = states.find((one) => one === state);
  return {
    ...(typeof kind === 'string' && kind.length <= 50 && { kind }),
    ...(known && { state: known }),
    ...(typeof job === 'string' && { job }),
  };
}

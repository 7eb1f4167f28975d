import type { ShownJob } from './job-api.js';
import { progressOf } from './jobs.js';

const width = 30;

/** One line on standard error that is written over; nothing where that is no terminal. */
export class ProgressBar {
  private shown = false;

  show(job: Pick<ShownJob, 'progress'>): void {
    if (!process.stderr.isTTY) return;
    this.shown = true;
    process.stderr.write(`\r\u001B[K${barOf(job)} ${progressOf(job)}`);
  }

  end(): void {
    if (this.shown) process.stderr.write('\r\u001B[K');
  }
}

export function barOf({ progress: { done, total } }: Pick<ShownJob, 'progress'>): string {
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  const full = Math.floor(share * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}

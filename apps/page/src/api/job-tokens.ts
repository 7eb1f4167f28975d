import { tab } from '../ui/device.js';
import type { Job } from './doorbell.js';

const keyOf = (id: string): string => `doorbell.job.${id}`;

/** Keeps what confirms a job for this window: the API shows it once. */
export function rememberToken({ id, confirm }: Job): void {
  if (confirm?.token) tab.set(keyOf(id), confirm.token);
}

/** Null where the job was made in another window. */
export function tokenOf({ id }: Pick<Job, 'id'>): string | null {
  return tab.get(keyOf(id));
}

export function forgetToken({ id }: Pick<Job, 'id'>): void {
  tab.remove(keyOf(id));
}

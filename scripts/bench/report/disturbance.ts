import type { Span } from '../measure/processor-time.js';
import { disturbanceLimit } from '../measure/rounds.js';

/** For the line of a round. */
export function disturbanceText({ steal, others }: Span): string {
  return `steal ${steal.toFixed(2)}, others ${others === null ? '–' : others.toFixed(2)}`;
}

/** For the tables that have these columns. */
export const disturbanceNote = `Steal is what the host, others what other processes took of the machine; rounds in which the two took more than ${disturbanceLimit} of it are dropped, and where no other was to be had the least disturbed half stands in.`;

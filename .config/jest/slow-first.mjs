import { readFileSync } from 'node:fs';
import TestSequencer from '@jest/test-sequencer';

/** Jest's mark of a test of ours that waits for sessions, restarts or browsers. */
const slowPart = '#libs/testing/slow';

/**
 * Files whose tests wait long are started first, while the others fill the processor. Jest alone orders them by the time
 * that they took before, and by their sizes on a machine where they never ran: the longest waits stand in the smallest files.
 */
export default class SlowFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
}

export function isSlow({ path }) {
  return /\.(?:e2e|long)-spec\.ts$/u.test(path) || readFileSync(path, 'utf8').includes(slowPart);
}

import { Progress } from './progress.js';

/** For tests: says nothing; what matters stands in the instance's logs. */
export function quietProgress(): Progress {
  return new Progress({ write: () => true });
}

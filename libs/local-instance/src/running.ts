import type { Home } from './home.js';
import { claimOf } from './claim.js';
import { readRunFile, type RunFile } from './run-file.js';

/** What the home's instance says of itself; null where none runs, also where a killed one left its file behind. */
export function runningInstance(home: Home): RunFile | null {
  return claimOf(home) ? readRunFile(home) : null;
}

import { Problem } from '../http/problems/problem.js';

/** No file can be made. */
export function storageFull(): Problem {
  const detail =
    'The files of the workspace take all the room that its plan has; keep files for fewer days, or take a larger plan.';
  return new Problem('storage_full', detail);
}

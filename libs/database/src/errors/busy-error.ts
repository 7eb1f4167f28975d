import { TooSlowError } from '#libs/platform';

/** A workspace has as much at work at the moment as it may have: others' work is not kept waiting. */
export class BusyError extends Error {
  override readonly name = 'BusyError';

  constructor() {
    super('too much work of the workspace is in hand');
  }
}

/** A statement took longer than its limit. The database is well; the question is too large. */
export class SlowStatementError extends TooSlowError {}

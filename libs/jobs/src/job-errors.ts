import type { JobState } from '#libs/contracts';
import { RefusalError } from '#libs/platform';

/** The job does not wait for a confirmation, or no longer. */
export class JobNotWaitingError extends RefusalError {
  override readonly name = 'JobNotWaitingError';

  constructor(state: JobState) {
    super('job_not_waiting', `The job is ${state} and waits for no confirmation; make a new one.`, {
      members: { state },
    });
  }
}

/** The token is not the job's. */
export class WrongTokenError extends RefusalError {
  override readonly name = 'WrongTokenError';

  constructor() {
    const code = 'wrong_token';
    const message = 'token: does not confirm this job; send confirm.token of the response that made it.';
    super(code, message, { errors: [{ field: 'token', code, message }] });
  }
}

/** What has ended cannot be cancelled. */
export class JobEndedError extends RefusalError {
  override readonly name = 'JobEndedError';

  constructor(state: JobState) {
    super('job_ended', `The job is ${state} already; there is nothing to cancel.`, { members: { state } });
  }
}

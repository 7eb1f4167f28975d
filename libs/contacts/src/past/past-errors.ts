import { RefusalError } from '#libs/platform';

/** The moment is before the contact. */
export class NotMadeYetError extends RefusalError {
  override readonly name = 'NotMadeYetError';

  constructor(createdAt: string) {
    super('not_found', `There was no such contact at that time; it was made at ${createdAt}.`);
  }
}

/** The log of changes does not reach back to the moment. */
export class LogGoneError extends RefusalError {
  override readonly name = 'LogGoneError';

  /** @param since the log has every change from then on; null: it has none. */
  constructor(since: string | null) {
    const message =
      since === null
        ? 'at: the log of changes has nothing of the contact; its past is not known.'
        : `at: the log of changes begins at ${since}; ask for that time or a later one.`;
    super('log_gone', message, { errors: [{ field: 'at', code: 'log_gone', message }], members: { since } });
  }
}

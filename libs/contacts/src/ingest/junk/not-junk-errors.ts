import { RefusalError } from '#libs/platform';

/** The message never was junk; nothing was written. */
export class NeverJunkError extends RefusalError {
  override readonly name = 'NeverJunkError';

  constructor() {
    super('never_junk', 'The message is no junk and never was; it stands with its contact.');
  }
}

/** The message names no person whose contact could be made; nothing was written. */
export class NamelessMessageError extends RefusalError {
  override readonly name = 'NamelessMessageError';

  /** @param reasons why the message is kept as junk. */
  constructor(reasons: readonly string[]) {
    const because = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
    const advice = 'make the contact by POST /contacts with what its text says';
    super('sender_unknown', `The message names nobody${because}; ${advice}.`);
  }
}

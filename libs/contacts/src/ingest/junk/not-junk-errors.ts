/** The message never was junk; nothing was written. */
export class NeverJunkError extends Error {
  override readonly name = 'NeverJunkError';

  constructor() {
    super('The message is no junk and never was; it stands with its contact.');
  }
}

/** Nobody is named whose contact could be made; nothing was written. */
export class NamelessMessageError extends Error {
  override readonly name = 'NamelessMessageError';

  /** @param reasons why the message is kept as junk. */
  constructor(reasons: readonly string[]) {
    const because = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
    super(`The message names nobody${because}; make the contact by POST /contacts with what its text says.`);
  }
}

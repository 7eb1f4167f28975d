export type Resolution = 'accepted' | 'dismissed';

/**
 * An address that a message claimed for a contact which stood before, without proof. It matches nobody, is never sent to
 * and recognises nobody, until somebody accepts it.
 */
export interface Suggestion {
  id: string;
  contactId: string;
  field: 'email' | 'phone';
  value: string;
  /** The first message that claimed it. */
  messageId: string;
  at: string;
  /** Null while it is open. */
  resolution: Resolution | null;
  resolvedAt: string | null;
}

export interface SuggestionPosition {
  at: string;
  id: string;
}

/** It was settled the other way before; nothing was written. */
export class SuggestionSettledError extends Error {
  override readonly name = 'SuggestionSettledError';

  constructor(readonly resolution: Resolution) {
    super(`The suggestion was ${resolution} before; set the address on the contact, or take it off there.`);
  }
}

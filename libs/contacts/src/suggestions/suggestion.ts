import { RefusalError } from '#libs/platform';

export type Resolution = 'accepted' | 'dismissed';

/** `customFields.` stands before the key of a field. */
export type SuggestedField = 'email' | 'phone' | `customFields.${string}`;

/**
 * An address that a message claimed for a contact which stood before, without proof; or a value that a custom field does not take.
 * No message or visitor is matched by it and nothing is sent to it, until a user accepts it.
 */
export interface Suggestion {
  id: string;
  contactId: string;
  field: SuggestedField;
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
export class SuggestionSettledError extends RefusalError {
  override readonly name = 'SuggestionSettledError';

  constructor(readonly resolution: Resolution) {
    const advice = 'set the value on the contact, or take it off there';
    super('suggestion_settled', `The suggestion was ${resolution} before; ${advice}.`);
  }
}

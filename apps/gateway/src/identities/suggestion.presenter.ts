import type { Suggestion } from '#libs/contacts';

/** An open suggestion, as a contact's list shows it. */
export function presentSuggestion({ id, field, value, messageId, at }: Suggestion) {
  return { id, field, value, messageId, at };
}

/** An accepted or dismissed suggestion. */
export function presentSettled(suggestion: Suggestion) {
  const { contactId, resolution, resolvedAt } = suggestion;
  return { ...presentSuggestion(suggestion), contactId, resolution, resolvedAt };
}

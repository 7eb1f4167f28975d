import { SuggestionSettledError, type Suggestion } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/** An open one, as a contact's list shows it. */
export function presentSuggestion({ id, field, value, messageId, at }: Suggestion) {
  return { id, field, value, messageId, at };
}

/** A settled one with what became of it. */
export function presentSettled(suggestion: Suggestion) {
  const { contactId, resolution, resolvedAt } = suggestion;
  return { ...presentSuggestion(suggestion), contactId, resolution, resolvedAt };
}

/** Why a suggestion cannot be settled, as an answer; null for every other error. */
export function suggestionProblem(error: unknown): Problem | null {
  return error instanceof SuggestionSettledError ? new Problem('suggestion_settled', error.message) : null;
}

export { type SuggestedField, type Suggestion, SuggestionSettledError } from './suggestion.js';
export { Suggestions } from './suggestions.js';

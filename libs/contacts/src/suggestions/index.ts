export { type Resolution, type Suggestion, type SuggestionPosition, SuggestionSettledError } from './suggestion.js';
export { Suggestions } from './suggestions.js';

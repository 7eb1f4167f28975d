export { listSuggestions } from './list-suggestions.js';
export { type Resolution, type Suggestion, type SuggestionPosition, SuggestionSettledError } from './suggestion.js';
export { acceptSuggestion, dismissSuggestion } from './suggestions.js';

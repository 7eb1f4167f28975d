export {
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterPosition,
  type DeadLetterStatus,
  deadLetterStatuses,
  DeadLetters,
  type ListedDeadLetter,
} from './dead-letters.js';
export { forgetDeadLetters, standingDeadLetters, type StandingDeadLetters } from './end-dead-letters.sql.js';
export { KeepDeadLetters } from './keep-dead-letters.js';
export { type DeadLetterRow, keptBytes } from './store-dead-letters.sql.js';

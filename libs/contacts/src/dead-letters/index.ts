export {
  type DeadLetter,
  type DeadLetterStatus,
  deadLettersCounted,
  deadLetterStatuses,
  DeadLetters,
  type ListedDeadLetter,
} from './dead-letters.js';
export { forgetDeadLetters, standingDeadLetters } from './end-dead-letters.sql.js';
export { KeepDeadLetters } from './keep-dead-letters.js';
export { type DeadLetterRow, keptBytes } from './store-dead-letters.sql.js';

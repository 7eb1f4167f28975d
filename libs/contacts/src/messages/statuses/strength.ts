import { answerFates } from './final-statuses.js';

const fates = `'{${answerFates.join(',')}}'::text[]`;

/** A status column as a number: a greater one replaces a smaller. */
export function strength(column: string): string {
  return `array_position(${fates}, ${column})`;
}

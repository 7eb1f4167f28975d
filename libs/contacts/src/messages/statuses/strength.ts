import { finalStatuses } from './final-statuses.js';

const rankedStatuses = `'{${finalStatuses.join(',')}}'::text[]`;

/** A status column as a number: a greater one replaces a smaller. */
export function strength(column: string): string {
  return `array_position(${rankedStatuses}, ${column})`;
}

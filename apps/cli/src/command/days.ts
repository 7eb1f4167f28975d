import { InvalidArgumentError } from 'commander';
import { mostDays } from '#libs/contacts';

export function daysText(days: number | null): string {
  return days === null ? 'for ever' : `for ${days} days`;
}

/** Days that something is kept; null: for ever. */
export function keptDays(text: string): number | null {
  if (text === 'forever') return null;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= mostDays) return days;
  throw new InvalidArgumentError(`Give a whole number of days between 1 and ${mostDays}, or "forever".`);
}

import { InvalidArgumentError } from 'commander';

/** Reads the time that an option gives. */
export function time(text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime()) && /^\d{4}-\d{2}-\d{2}/u.test(text)) return date;
  throw new InvalidArgumentError('Give a time in ISO 8601, e.g. 2026-11-22T08:00:00Z.');
}

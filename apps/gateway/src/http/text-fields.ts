import { z } from 'zod';

/** Control characters and broken surrogate pairs: nothing people type, and partly nothing Postgres stores. */
const unprintable = /[\p{Cc}\p{Cs}]/u;

interface TextRule {
  max: number;
  /** What to send instead of an empty text. */
  otherwise: string;
}

/** One line of text: trimmed, not empty, bounded, printable. */
export function line({ max, otherwise }: TextRule) {
  return z
    .string({ error: (issue) => wrongText(issue.input, otherwise) })
    .trim()
    .min(1, { error: `is empty; ${otherwise}.`, abort: true })
    .max(max, { error: `is longer than ${max} characters; shorten it.`, abort: true })
    .refine((text) => !unprintable.test(text), { error: 'contains control characters; send one line of plain text.' });
}

/** A field that null clears. */
export function clearableLine(max: number) {
  return line({ max, otherwise: 'send null to clear it' }).nullable();
}

/** One of a fixed set. */
export function choice<const T extends readonly string[]>(values: T, otherwise = 'take one of these') {
  return z.enum(values, {
    error: (issue) =>
      issue.input === null ? `cannot be null; ${otherwise}.` : `must be one of ${values.join(', ')}; ${otherwise}.`,
  });
}

function wrongText(input: unknown, otherwise: string): string {
  if (input === undefined) return `is missing; ${otherwise}.`;
  if (input === null) return `cannot be null; ${otherwise}.`;
  return `must be text, not ${Array.isArray(input) ? 'a list' : typeof input}; ${otherwise}.`;
}

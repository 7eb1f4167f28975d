import { z } from 'zod';
import { visibleText, withoutUnseen } from '#libs/contracts';

/** Control characters and broken surrogate pairs: nothing people type, and partly nothing Postgres stores. */
const unprintable = /[\p{Cc}\p{Cs}]/u;

interface TextRule {
  max: number;
  /** A code, an address or a number: nothing unseen belongs into it. Else unseen marks go from both ends. */
  isCode?: boolean;
  /** What to send instead of an empty text. */
  otherwise: string;
}

/** One line of text: something to see, without blanks and unseen marks around it, bounded, printable. */
export function line({ max, otherwise, isCode = false }: TextRule) {
  const readable = (text: string): string => visibleText(isCode ? withoutUnseen(text) : text);
  return z
    .string({ error: (issue) => wrongText(issue.input, otherwise) })
    .overwrite(readable)
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

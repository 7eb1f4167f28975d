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

/** What to send in place of an empty text where null means that there is none. */
export const orNull = 'send null for no value';

/** One of a fixed set. `otherwise` tells what to do without any. */
export function choice<const T extends readonly string[]>(values: T, otherwise?: string) {
  const [names, alternative] = [values.join(', '), otherwise === undefined ? '' : `; ${otherwise}`];
  return z.enum(values, {
    error: ({ input }) =>
      input === null ? `cannot be null; send one of ${names}${alternative}.` : `must be one of ${names}${alternative}.`,
  });
}

/** A number in quotes is a text; for what has parts nothing of the kind can be said. */
function wrongText(input: unknown, otherwise: string): string {
  if (input === undefined) return `is missing; ${otherwise}.`;
  if (input === null) return `cannot be null; ${otherwise}.`;
  if (typeof input === 'object')
    return `must be text, not ${Array.isArray(input) ? 'a list' : 'an object'}; send one text.`;
  return `must be text, not ${typeof input === 'number' ? 'a number' : 'true or false'}; put it in quotes.`;
}

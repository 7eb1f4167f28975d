import { z } from 'zod';
import { visibleText, withoutUnseen } from '#libs/contracts';

/** Control characters and broken surrogate pairs: people do not type them, and Postgres cannot store all of them. */
const unprintable = /[\p{Cc}\p{Cs}]/u;

interface TextRule {
  max: number;
  /** A code, an address or a number: every invisible mark is removed. Otherwise they are removed from both ends. */
  isCode?: boolean;
  /** What to send instead of an empty text. */
  otherwise: string;
}

/** One line of visible text of bounded length, without blanks and invisible marks around it. */
export function line({ max, otherwise, isCode = false }: TextRule) {
  const readable = (text: string): string => visibleText(isCode ? withoutUnseen(text) : text);
  return z
    .string({ error: (issue) => wrongText(issue.input, otherwise) })
    .overwrite(readable)
    .min(1, { error: `is empty; ${otherwise}.`, abort: true })
    .max(max, { error: `is longer than ${max} characters; shorten it.`, abort: true })
    .refine((text) => !unprintable.test(text), { error: 'contains control characters; send one line of plain text.' });
}

/** What to send instead of an empty text, where null means that there is none. */
export const orNull = 'send null for no value';

/** One of a fixed set. `otherwise` says what to send for no value. */
export function choice<const T extends readonly string[]>(values: T, otherwise?: string) {
  const [names, alternative] = [listed(values), otherwise === undefined ? '' : `; ${otherwise}`];
  return z.enum(values, {
    error: ({ input }) =>
      input === null ? `cannot be null; send one of ${names}${alternative}.` : `must be one of ${names}${alternative}.`,
  });
}

/** Of many, the first: the document has all. */
function listed(values: readonly string[]): string {
  return values.length > 18 ? `${values.slice(0, 8).join(', ')} and others that the document names` : values.join(', ');
}

/** A number or a truth value may be sent in quotes; a list or an object may not. */
function wrongText(input: unknown, otherwise: string): string {
  if (input === undefined) return `is missing; ${otherwise}.`;
  if (input === null) return `cannot be null; ${otherwise}.`;
  if (typeof input === 'object')
    return `must be text, not ${Array.isArray(input) ? 'a list' : 'an object'}; send one text.`;
  return `must be text, not ${typeof input === 'number' ? 'a number' : 'true or false'}; put it in quotes.`;
}

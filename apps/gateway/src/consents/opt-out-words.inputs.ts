import { z } from 'zod';
import { foldWord, optWordBounds } from '#libs/contacts';
import { isUuid } from '#libs/contracts';
import type { Input } from '../http/input/input.js';
import { single } from '../http/input/query-fields.js';
import { line, orNull } from '../http/input/text-fields.js';
import type { Fault } from '../http/problems/problem.js';

const inboxError = 'must be the id of an inbox; leave it out for all inboxes.';

const word = line({ max: optWordBounds.word, otherwise: 'leave it out of the list' }).refine(
  (text) => foldWord(text) !== '',
  { error: 'has neither a letter nor a digit; send a word.' },
);
const words = z
  .array(word, { error: 'must be a list of words; send null for the standard ones.' })
  .max(optWordBounds.words, { error: `has more than ${optWordBounds.words} words; send fewer.` })
  .nullable()
  .optional();

/** What PATCH /opt-out-words takes. */
export const optWordChanges = {
  schema: z
    .strictObject(
      {
        inboxId: z
          .uuid({ error: inboxError })
          .nullable()
          .optional()
          .meta({ description: 'Null, or left out: every inbox that has none of its own.' }),
        out: words.meta({
          description: 'A message that is nothing but one of these opts out. Null: the standard ones.',
        }),
        in: words.meta({ description: 'One that is nothing but one of these opts in again.' }),
        confirmation: line({ max: optWordBounds.confirmation, otherwise: orNull })
          .nullable()
          .optional()
          .meta({ description: 'What is said to who opted out. Null: a sentence in the person’s language.' }),
      },
      { error: 'must be a JSON object; send {"out": ["STOP"]}.' },
    )
    .meta({ id: 'OptOutWordChanges' }),
} satisfies Input<z.ZodType>;

export const optWordQuery = {
  schema: z.strictObject({
    inboxId: single(100)
      .refine(isUuid, { error: inboxError })
      .transform((text) => text.toLowerCase())
      .optional()
      .meta({ description: 'Left out: what holds for every inbox that has none of its own.' }),
  }),
};

/** @param lists as they are after a change that sends `field`. */
export function inOneListAlone({ out, in: into }: Record<string, unknown>, field: 'out' | 'in'): Fault[] {
  const folded = new Set(foldedOf(out));
  if (!foldedOf(into).some((one) => folded.has(one))) return [];
  const other = field === 'in' ? 'out' : 'in';
  const message = `${field}: has a word that stands in ${other} as well; send it in one of them.`;
  return [{ field, code: 'invalid', message }];
}

function foldedOf(given: unknown): string[] {
  return Array.isArray(given) ? given.filter((one) => typeof one === 'string').map(foldWord) : [];
}

import { z } from 'zod';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan, single } from '../http/input/query-fields.js';

const scoreError = 'must be a whole number from 0 to 100.';

const minScore = single(200)
  .refine((text) => /^(?:100|\d{1,2})$/u.test(text), { error: scoreError })
  .transform(Number)
  .optional()
  .meta({
    description: 'Only pairs of this score and more.',
    parameter: { type: 'integer', minimum: 0, maximum: 100 },
  });

/** What GET /duplicates takes. */
export const duplicateList = {
  schema: z.strictObject({
    contactId: z
      .guid({ error: 'is no UUID; take it from a list of contacts.' })
      .toLowerCase()
      .optional()
      .meta({ description: 'Only pairs that this contact is one of.' }),
    minScore,
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

/** What GET /duplicates/count takes. */
export const duplicateCount = { schema: z.strictObject({ minScore }) } satisfies Input<z.ZodType>;

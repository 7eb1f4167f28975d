import { z } from 'zod';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';

const scoreError = 'must be a whole number from 0 to 100.';

/** What GET /duplicates takes. */
export const duplicateList = {
  schema: z.strictObject({
    contactId: z
      .guid({ error: 'is no UUID; take it from a list of contacts.' })
      .toLowerCase()
      .optional()
      .meta({ description: 'Only pairs that this contact is one of.' }),
    minScore: z.coerce
      .number({ error: scoreError })
      .int({ error: scoreError })
      .min(0, { error: scoreError })
      .max(100, { error: scoreError })
      .optional()
      .meta({ description: 'Only pairs of this score and more.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

import { z } from 'zod';
import { tagBounds } from '#libs/contacts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

const name = line({ max: tagBounds.length, otherwise: 'send the name of the tag' });

const colorError = 'must be a colour such as #d97706 or red; send null for none.';
const color = z
  .string({ error: colorError })
  .toLowerCase()
  .regex(/^(?:#[0-9a-f]{6}|#[0-9a-f]{3}|[a-z]{3,30})$/u, { error: colorError })
  .nullable()
  .optional()
  .meta({ description: '`#rrggbb`, or the name of a colour. Null: none.' });

/** What POST /tags takes. */
export const newTag = {
  schema: z
    .strictObject(
      { name, kind: choice(['manual', 'auto'], 'leave it out for manual').optional(), color },
      { error: 'must be a JSON object; send {"name": "…"}.' },
    )
    .meta({ id: 'NewTag' }),
} satisfies Input<z.ZodType>;

/** What PATCH /tags/:id takes. */
export const tagChanges = {
  schema: z
    .strictObject({ name: name.optional(), color }, { error: 'must be a JSON object; send {"name": "…"}.' })
    .meta({ id: 'TagChanges' }),
} satisfies Input<z.ZodType>;

export const merging = {
  schema: z.strictObject({
    merge: choice(['true', 'false'])
      .optional()
      .meta({ description: 'true: where another tag has the name, the two become one.' }),
  }),
} satisfies Input<z.ZodType>;

/** What GET /tags takes. */
export const tagList = {
  schema: z.strictObject({
    search: single(tagBounds.length).optional().meta({ description: 'A part of the name, whatever the case.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

import { z } from 'zod';
import { customFieldBounds, customFieldTypes } from '#libs/contacts';
import { customKeyPattern } from '#libs/contracts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';
import type { Fault } from '../http/problems/problem.js';

const bounds = customFieldBounds;
const object = { error: 'must be a JSON object; send {"key": "…", "label": "…", "type": "…"}.' };
const label = line({ max: bounds.label, otherwise: 'send what people call the field' });

const keyError = 'must begin with a letter and have letters, digits and _ alone, 50 at most, such as budget.';
export const customFieldKey = z.string({ error: keyError }).regex(customKeyPattern, { error: keyError });

const options = z
  .array(line({ max: 100, otherwise: 'leave it out of the list' }), { error: 'must be a list of texts.' })
  .min(1, { error: 'is empty; send what can be chosen.' })
  .max(bounds.options, { error: `has more than ${bounds.options} options; send fewer.` })
  .refine((given) => new Set(given.map((one) => one.toLowerCase())).size === given.length, {
    error: 'has an option twice; send each once.',
  });

const recognised = z
  .boolean({ error: 'must be true or false.' })
  .meta({ description: 'Forms may ask for it of a returning visitor (POST /recognitions). Default false.' });

/** What POST /custom-fields takes. */
export const newCustomField = {
  schema: z
    .strictObject(
      {
        key: customFieldKey,
        label,
        type: choice(customFieldTypes),
        options: options.optional(),
        recognised: recognised.optional(),
      },
      object,
    )
    .meta({ id: 'NewCustomField' }),
  rules: optionsOfType,
} satisfies Input<z.ZodType>;

/** What PATCH /custom-fields/:id takes. */
export const customFieldChanges = {
  schema: z
    .strictObject(
      {
        label: label.optional(),
        options: options.optional().meta({ description: 'Of select and multiselect. Contacts keep what they have.' }),
        recognised: recognised.optional(),
        archived: z.boolean({ error: 'must be true or false.' }).optional(),
      },
      { error: 'must be a JSON object; send {"label": "…"}.' },
    )
    .meta({ id: 'CustomFieldChanges' }),
} satisfies Input<z.ZodType>;

export const customFieldList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

function optionsOfType({ type, options: given }: Record<string, unknown>): Fault[] {
  const isChosen = type === 'select' || type === 'multiselect';
  if (isChosen === (given !== undefined)) return [];
  const message = isChosen ? 'is missing; send what can be chosen.' : 'are for select and multiselect; leave them out.';
  return [{ field: 'options', code: isChosen ? 'required' : 'not_allowed', message: `options: ${message}` }];
}

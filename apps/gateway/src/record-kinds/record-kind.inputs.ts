import { z } from 'zod';
import { recordBounds, recordKindBounds } from '#libs/contacts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

const bounds = recordKindBounds;
const label = line({ max: bounds.label, otherwise: 'send what people call the kind' });
const choices = z
  .array(z.union([z.string().max(100), z.number()], { error: 'must be a text or a number.' }))
  .min(1, { error: 'is empty; send what can be chosen.' })
  .max(100, { error: 'has more than 100 choices; send fewer.' });
const number = z.number({ error: 'must be a number.' });

const property = z
  .strictObject(
    {
      type: choice(['string', 'number', 'integer', 'boolean', 'array']),
      title: line({ max: 100, otherwise: 'leave it out' }).optional(),
      enum: choices.optional(),
      format: choice(['date', 'date-time', 'uri', 'email']).optional(),
      maxLength: z.int().min(1).max(recordBounds.data).optional(),
      minimum: number.optional(),
      maximum: number.optional(),
      items: z
        .strictObject(
          { type: choice(['string', 'number', 'integer']), enum: choices.optional() },
          { error: 'must be an object; send {"type": "string"}.' },
        )
        .optional(),
    },
    { error: 'must be an object; send {"type": "string"}.' },
  )
  .meta({ id: 'RecordProperty' });

const nameError = 'must begin with a letter and have letters, digits, _ and - alone, 50 at most.';
const name = z.string({ error: nameError }).regex(/^[A-Za-z][\w-]{0,49}$/u, { error: nameError });

const schema = z
  .strictObject(
    {
      type: z.literal('object', { error: 'must be object.' }),
      properties: z
        .record(name, property, { error: 'must be an object of properties.' })
        .refine((given) => Object.keys(given).length <= bounds.properties, {
          error: `has more than ${bounds.properties} properties; send fewer.`,
        }),
      required: z.array(name, { error: 'must be a list of names.' }).max(bounds.properties).optional(),
      additionalProperties: z.boolean({ error: 'must be true or false.' }).optional(),
    },
    { error: 'must be an object; send {"type": "object", "properties": {…}}.' },
  )
  .refine((given) => Buffer.byteLength(JSON.stringify(given)) <= bounds.schema, {
    error: `takes more than ${bounds.schema} bytes; send less.`,
  })
  .meta({ id: 'RecordDataSchema', description: 'What `data` must be: a part of JSON Schema.' });

const kindError = 'must be a word of small letters, digits and _, 50 at most, such as viewing_offer.';

/** What POST /record-kinds takes. */
export const newRecordKind = {
  schema: z
    .strictObject(
      { kind: z.string({ error: kindError }).regex(recordBounds.kind, { error: kindError }), label, schema },
      { error: 'must be a JSON object; send {"kind": "…", "label": "…", "schema": {…}}.' },
    )
    .meta({ id: 'NewRecordKind' }),
} satisfies Input<z.ZodType>;

/** What PATCH /record-kinds/:id takes. */
export const recordKindChanges = {
  schema: z
    .strictObject(
      { label: label.optional(), schema: schema.optional() },
      { error: 'must be a JSON object; send {"label": "…"}.' },
    )
    .meta({ id: 'RecordKindChanges' }),
} satisfies Input<z.ZodType>;

export const recordKindList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

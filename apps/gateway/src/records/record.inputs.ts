import { z } from 'zod';
import { knownRecordKinds, recordBounds } from '#libs/contacts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line, orNull } from '../http/input/text-fields.js';

const bounds = recordBounds;

const kindError = 'must be a word of small letters, digits and _, 50 at most, such as showing.';
const kind = z
  .string({ error: kindError })
  .regex(bounds.kind, { error: kindError })
  .meta({
    description: `${knownRecordKinds.join(', ')}, or a word of your own. A filter names it as \`records.<kind>\`.`,
  });

const timeError = 'must be a time in ISO 8601, such as 2026-12-01T10:00:00Z; send null for none.';
const at = z.iso
  .datetime({ offset: true, error: timeError })
  .transform((text) => new Date(text).toISOString())
  .nullable()
  .meta({ description: 'When it happens.' });

const urlError = 'must be an address that begins with https:// or http://; send null for none.';
const url = line({ max: bounds.url, otherwise: orNull })
  .refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), { error: urlError })
  .nullable()
  .meta({ description: 'Where people see it.' });

const data = z
  .record(z.string(), z.json(), { error: 'must be a JSON object.' })
  .refine((given) => Buffer.byteLength(JSON.stringify(given)) <= bounds.data, {
    error: `takes more than ${bounds.data} bytes; send less.`,
  })
  .refine((given) => !JSON.stringify(given).includes(String.raw`\u0000`), { error: 'contains NUL; leave it out.' });

const title = line({ max: bounds.title, otherwise: 'send what people call it' });
const status = line({ max: bounds.status, otherwise: orNull })
  .nullable()
  .meta({ description: 'In the words of its system, such as booked.' });

/** What POST /contacts/:id/records takes. */
export const newRecord = {
  schema: z
    .strictObject(
      {
        kind,
        externalId: line({ max: bounds.externalId, otherwise: 'leave it out', isCode: true })
          .nullable()
          .optional()
          .meta({ description: 'Its id in the other system: sent again, the record is updated.' }),
        title,
        at: at.optional(),
        status: status.optional(),
        url: url.optional(),
        data: data.optional(),
      },
      { error: 'must be a JSON object; send {"kind": "showing", "title": "…"}.' },
    )
    .meta({ id: 'NewRecord' }),
} satisfies Input<z.ZodType>;

/** What PATCH /records/:id takes. */
export const recordChanges = {
  schema: z
    .strictObject(
      {
        title: title.optional(),
        at: at.optional(),
        status: status.optional(),
        url: url.optional(),
        data: data.optional().meta({ description: 'Replaces all of it.' }),
      },
      { error: 'must be a JSON object; send {"status": "…"}.' },
    )
    .meta({ id: 'RecordChanges' }),
} satisfies Input<z.ZodType>;

export const recordList = {
  schema: z.strictObject({
    kind: kind.optional(),
    upcoming: choice(['true', 'false'])
      .optional()
      .meta({ description: 'true: those that are still to come, the next one first.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

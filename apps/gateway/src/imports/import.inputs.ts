import { z } from 'zod';
import { importPolicies } from '#libs/contacts';
import { formFile, noForm } from '../files/upload/upload.input.js';
import type { Input } from '../http/input/input.js';
import { cursorText, flag, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';

/** What POST /imports takes. */
export const newImport = {
  schema: z
    .strictObject(
      {
        file: formFile('One file of 1 GiB at most: CSV, JSON (a list, or an object a line) or XLSX.'),
        strict: flag.optional().meta({
          parameter: { type: 'boolean' },
          description: 'true: the file must have the header of GET /imports/template.',
        }),
      },
      noForm,
    )
    .meta({ id: 'NewImport' }),
} satisfies Input<z.ZodType>;

/** What GET /imports takes. */
export const importList = {
  schema: z.strictObject({ limit, cursor: cursorText }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

/** What PATCH /imports/:id takes. */
export const importChanges = {
  schema: z
    .strictObject(
      {
        mapping: z
          .record(z.string(), z.string().max(200).nullable(), {
            error: 'must be an object; send {"<name of a column>": "<field>"}, or null in place of the field.',
          })
          .meta({ description: 'The field of each column that is to change; null leaves the column out.' }),
      },
      { error: 'must be a JSON object; send {"mapping": {"<name of a column>": "<field>"}}.' },
    )
    .meta({ id: 'ImportChanges' }),
} satisfies Input<z.ZodType>;

/** What POST /imports/:id/confirm takes. */
export const importConfirmation = {
  schema: z
    .strictObject(
      {
        policy: choice(importPolicies).meta({
          description:
            'What becomes of a row whose address identifies a contact already: `skip` leaves the contact alone, `update` sets what the row says, `create` makes another one.',
        }),
      },
      { error: 'must be a JSON object; send {"policy": "skip"}.' },
    )
    .meta({ id: 'ImportConfirmation' }),
} satisfies Input<z.ZodType>;

export type NewImport = z.output<typeof newImport.schema>;

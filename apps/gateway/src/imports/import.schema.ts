import { z } from 'zod';
import { importPolicies, importStatuses } from '#libs/contacts';
import { version } from '../docs/envelopes.js';
import { jobExample, progressSchema } from '../jobs/job.schema.js';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();
const count = z.int().nonnegative();

const importFault = z
  .strictObject({
    line: z.int().meta({ description: 'As an editor or a spreadsheet shows it.' }),
    column: z.string().nullable().meta({ description: 'The name of the column; null where none has the field.' }),
    field: z.string(),
    code: z.string(),
    message: z.string(),
    suggestion: z.string().optional().meta({ description: 'What may have been meant.' }),
    why: whySchema.optional(),
  })
  .meta({ id: 'ImportFault' });

const summary = z.strictObject({
  rows: count,
  valid: count,
  errors: z.array(importFault).meta({ description: 'Of the first hundred refused rows.' }),
  duplicatesInFile: count.meta({ description: 'Valid rows that have an address of an earlier row.' }),
  duplicatesInDatabase: count.meta({ description: 'Valid rows that have an address of a contact, or its id.' }),
});

const result = z.strictObject({ created: count, updated: count, skipped: count, rejected: count });

const undo = z.strictObject({
  deleted: count.meta({ description: 'Contacts that it made, which are gone.' }),
  restored: count.meta({ description: 'Contacts that it changed, which are as before.' }),
  left: count.meta({ description: 'Contacts that were changed since: left as they are, or in a part.' }),
  reasons: z
    .array(z.strictObject({ contactId: z.uuid(), reason: z.string(), why: whySchema }))
    .meta({ description: 'Of the first hundred that were left.' }),
});

const importColumn = z.strictObject({
  name: z.string(),
  field: z.string().nullable(),
  reason: z.string(),
  values: z.array(z.string()).optional().meta({
    description: 'The first three values that differ, of 100 characters at most; not in the list of imports.',
  }),
});

/** An import as the API shows it. */
export const importSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    status: z.enum(importStatuses),
    fileName: z.string(),
    format: z.string(),
    size: count.meta({ description: 'Bytes.' }),
    strict: z.boolean(),
    mapping: z
      .record(z.string(), z.string().nullable())
      .meta({ description: 'The field of each column, by its name; null: the column is left out.' }),
    columns: z.array(importColumn).meta({
      description:
        'The same in the order of the file. `reason`: `found` by name or content, `remembered` of the last file of this shape, `request`, `template`, `system` (Doorbell itself sets the field), `late` (the key appeared far down), `unknown`.',
    }),
    policy: z.enum(importPolicies).nullable(),
    jobId: z.uuid().nullable().meta({ description: 'The job that works on it, or did last.' }),
    summary: summary.nullable(),
    result: result.nullable(),
    undo: undo.nullable(),
    progress: progressSchema.nullable().meta({ description: 'Of the job that works on it.' }),
    error: z.string().nullable(),
    why: whySchema,
    createdAt: time,
  })
  .meta({ id: 'Import' });

export type ImportView = z.output<typeof importSchema>;

export const importExample: ImportView = {
  id: '019a2b3c-8888-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  status: 'ready',
  fileName: 'contacts.csv',
  format: 'csv',
  size: 48_213,
  strict: false,
  mapping: { 'Full name': 'name', Mobile: 'phone', Notes: null },
  columns: [
    { name: 'Full name', field: 'name', reason: 'found', values: ['Ada Lovelace', 'Grace Hopper'] },
    { name: 'Mobile', field: 'phone', reason: 'found', values: ['+44 20 7946 0000'] },
    { name: 'Notes', field: null, reason: 'unknown', values: [] },
  ],
  policy: null,
  jobId: '019a2b3c-7777-7f60-8a9b-0c1d2e3f4a5b',
  summary: {
    rows: 751,
    valid: 750,
    errors: [
      {
        line: 18,
        column: 'Mobile',
        field: 'phone',
        code: 'invalid_phone',
        message: 'phone: 555 12 has no country code that exists; begin with + and the country code, such as +44.',
      },
    ],
    duplicatesInFile: 2,
    duplicatesInDatabase: 31,
  },
  result: null,
  undo: null,
  progress: { ...jobExample.progress, done: 751, total: null },
  error: null,
  why: [],
  createdAt: '2026-11-22T09:30:00.000Z',
};

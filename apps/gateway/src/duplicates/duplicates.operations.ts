import { z } from 'zod';
import { pairsCounted, signKinds } from '#libs/contacts';
import { contactExample, contactSchema } from '../contacts/contact.schema.js';
import { boundedCount, listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

/** What speaks for one person or against it, for callers that say it in another language than the sentences have. */
export const signsSchema = z
  .array(z.strictObject({ kind: z.string(), values: z.array(z.string()) }).meta({ id: 'DuplicateSign' }))
  .meta({
    description: `The same by kind, with the values that it is about, as the contacts are now: ${signKinds.map((kind) => `\`${kind}\``).join(', ')}; accept any other. \`names_differ\` speaks against it.`,
  });

const duplicateSchema = z
  .strictObject({
    id: z.uuid(),
    contacts: z.array(contactSchema).meta({ description: 'The two contacts, the older one first.' }),
    score: z.int().meta({ description: 'From 0 to 100 how likely they are one person.' }),
    reasons: z.array(z.string()).meta({ description: 'What speaks for it, and against it, in sentences.' }),
    signs: signsSchema,
    foundAt: z.iso.datetime(),
  })
  .meta({ id: 'Duplicate' });

const example: z.output<typeof duplicateSchema> = {
  id: '019a2b3c-9999-7f60-8a9b-0c1d2e3f4a5b',
  contacts: [contactExample, { ...contactExample, id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99', email: null }],
  score: 90,
  reasons: ['Both show the phone number +12025550143.', 'Both are named “Ann Example”.'],
  signs: [
    { kind: 'phone', values: ['+12025550143'] },
    { kind: 'full_name', values: ['Ann Example'] },
  ],
  foundAt: '2026-11-22T09:30:00.000Z',
};

export const listDuplicates: Operation = {
  summary: 'List possible duplicates',
  description:
    'Pairs of live contacts that may be one person, the likeliest first. They are found as contacts change, and by messages that name two contacts. A merge (POST /contacts/:id/merge) or a dismissal settles a pair.',
  responses: [
    {
      status: 200,
      description: 'A page of pairs.',
      schema: listByCursor(duplicateSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const countDuplicates: Operation = {
  summary: 'Count possible duplicates',
  description: `Looks at the likeliest ${pairsCounted} pairs.`,
  responses: [
    {
      status: 200,
      description: 'How many open pairs of live contacts there are.',
      schema: boundedCount('DuplicateCount', 'There are others, which were not looked at.'),
      example: { data: { count: 12, more: false } },
    },
  ],
};

export const dismissDuplicate: Operation = {
  summary: 'Dismiss a possible duplicate',
  description: 'They are two people: the pair is not suggested again. Dismissing again changes nothing.',
  responses: [{ status: 204, description: 'Dismissed.' }],
};

const { confirm: _confirm, ...job } = {
  ...jobExample,
  kind: 'find_duplicates',
  action: null,
  state: 'queued' as const,
};

export const searchDuplicates: Operation = {
  summary: 'Search for duplicates among all contacts',
  description:
    'Makes a job that looks at every contact once, such as after an import. Contacts that change are looked at without it. In the end its `result` has `contacts` and the new `pairs`.',
  responses: [
    { status: 202, description: 'The job.', schema: one(jobSchema), example: { data: job }, headers: ['Location'] },
  ],
};

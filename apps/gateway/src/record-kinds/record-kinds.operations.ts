import { z } from 'zod';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const time = z.iso.datetime();

const kindSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    kind: z.string(),
    label: z.string(),
    schema: z.record(z.string(), z.json()).meta({ description: 'What `data` of the kind must be.' }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'RecordKind' });

const written = {
  kind: 'viewing_offer',
  label: 'Offer of a viewing',
  schema: {
    type: 'object' as const,
    properties: {
      price: { type: 'number' as const, minimum: 0 },
      day: { type: 'string' as const, format: 'date' as const },
    },
    required: ['price'],
    additionalProperties: false,
  },
};
const example = {
  id: '019a2b3c-5555-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  ...written,
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
};
const kind = { schema: one(kindSchema), example: { data: example } };

export const listRecordKinds: Operation = {
  summary: 'List kinds of records',
  description: 'The kinds that the workspace describes, by kind. Records of other kinds are taken with any data.',
  responses: [
    {
      status: 200,
      description: 'A page of kinds.',
      schema: listByCursor(kindSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const makeRecordKind: Operation = {
  summary: 'Describe a kind of records',
  description:
    'From then on the `data` of each new or replaced record of the kind must be as `schema` says; what is not is 400, and `errors` names the places, such as `data.price`. Records that stand already stay.',
  bodyExample: written,
  responses: [{ status: 201, description: 'Made.', ...kind }],
  problems: ['record_kind_exists', 'too_many_record_kinds'],
};

export const changeRecordKind: Operation = {
  summary: 'Change the label or schema of a kind of records',
  description: 'The schema is replaced as a whole. Records that stand already stay as they are.',
  bodyExample: { label: 'Viewing' },
  responses: [{ status: 200, description: 'The kind as it is now.', ...kind }],
  isVersioned: true,
};

export const removeRecordKind: Operation = {
  summary: 'Stop describing a kind of records',
  description: 'Its records stay, and further ones are taken with any data.',
  responses: [{ status: 204, description: 'Removed.' }],
  isVersioned: true,
};

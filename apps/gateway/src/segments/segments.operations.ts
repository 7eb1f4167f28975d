import { z } from 'zod';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const time = z.iso.datetime();

const segmentSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    name: z.string(),
    filter: z.looseObject({}).meta({ description: 'As POST /contacts/query takes it, with the tags’ names of today.' }),
    search: z.string().nullable(),
    count: z
      .int()
      .nullable()
      .meta({ description: 'Live contacts that pass. Null where `faults` keep it from being counted.' }),
    countIsEstimate: z.boolean().meta({
      description:
        'True while it is counted for the first time or again, while changes of contacts wait to be counted, and where time or messages move contacts: those are looked at each minute.',
    }),
    countedAt: time
      .nullable()
      .meta({ description: 'The moment for which the count holds; null until the first count.' }),
    faults: z
      .array(
        z.strictObject({ field: z.string(), code: z.enum(['tag_gone', 'custom_field_archived']), message: z.string() }),
      )
      .meta({ description: 'What the filter names and the workspace no longer has.' }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Segment' });

const filter = {
  all: [
    { field: 'status', op: 'eq', value: 'prospect' },
    { field: 'tags', op: 'eq', value: 'Hot lead' },
    { field: 'lastActivityAt', op: 'olderThan', value: 'P7D' },
  ],
};
const example = {
  id: '019a2b3c-4444-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  name: 'Hot and silent',
  filter,
  search: null,
  count: 12_431,
  countIsEstimate: true,
  countedAt: '2026-11-20T08:00:00.000Z',
  faults: [],
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
};
const segment = { schema: one(segmentSchema), example: { data: example } };

export const listSegments: Operation = {
  summary: 'List segments',
  description: 'The saved filters of the workspace, oldest first, with their counts.',
  responses: [
    {
      status: 200,
      description: 'A page of segments.',
      schema: listByCursor(segmentSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const makeSegment: Operation = {
  summary: 'Save a segment',
  description:
    'A filter under a name, for lists (`GET /contacts?segment=`), queries and changes of many contacts. It is counted at once in the background; then the count follows each change of a contact. Tags stay the same tags when they are renamed or merged. Names that differ in case alone are one name: 409 `segment_exists`. A workspace has 100 segments at most: 409 `too_many_segments`.',
  bodyExample: { name: 'Hot and silent', filter },
  responses: [{ status: 201, description: 'Saved.', ...segment }],
  problems: ['segment_exists', 'too_many_segments'],
};

export const getSegment: Operation = {
  summary: 'Get a segment',
  description: 'With its count, which is read and not counted: a few probes however many contacts there are.',
  responses: [{ status: 200, description: 'The segment.', ...segment }],
  isVersioned: true,
};

export const changeSegment: Operation = {
  summary: 'Change a segment',
  description: 'What is left out stays. With another filter or search it is counted again from the beginning.',
  bodyExample: { name: 'Hot, silent for a week' },
  responses: [{ status: 200, description: 'The segment as it is now.', ...segment }],
  problems: ['segment_exists'],
  isVersioned: true,
};

export const deleteSegment: Operation = {
  summary: 'Delete a segment',
  description: 'Its contacts stay as they are.',
  responses: [{ status: 204, description: 'Deleted.' }],
  isVersioned: true,
};

import { z } from 'zod';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const time = z.iso.datetime();

export const recordSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    contactId: z.uuid(),
    kind: z.string(),
    externalId: z.string().nullable(),
    title: z.string(),
    at: time.nullable(),
    status: z.string().nullable(),
    url: z.string().nullable(),
    data: z.record(z.string(), z.json()),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Record' });

const bodyExample = {
  kind: 'showing',
  externalId: 'showing-4711',
  title: 'Tour of flat 3',
  at: '2026-12-01T10:00:00.000Z',
  status: 'booked',
};
const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';
const written = { createdAt: '2026-11-20T08:00:00.000Z', updatedAt: '2026-11-20T08:00:00.000Z' };
const example = { id, version: 3, contactId: id, ...bodyExample, url: null, data: {}, ...written };

export const listRecords: Operation = {
  summary: 'List the records of a contact',
  description:
    'What other systems attached: showings, appointments, tickets, own kinds. The last one first, by `at`, or by when it was made.',
  responses: [
    {
      status: 200,
      description: 'A page of records.',
      schema: listByCursor(recordSchema),
      example: { data: [example], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const putRecord: Operation = {
  summary: 'Attach a record to a contact',
  description:
    'Where the contact has a record of the kind with the same `externalId`, that one is replaced: what is left out becomes null. It stands on the timeline and in the events.',
  bodyExample,
  responses: [
    { status: 201, description: 'The new record.', schema: one(recordSchema), example: { data: example } },
    {
      status: 200,
      description: 'The record that had the `externalId`, as it is now.',
      schema: one(recordSchema),
      example: { data: example },
    },
  ],
};

export const changeRecord: Operation = {
  summary: 'Change a record',
  description: 'Only the fields that are sent; `null` clears.',
  bodyExample: { status: 'attended' },
  responses: [
    {
      status: 200,
      description: 'The record.',
      schema: one(recordSchema),
      example: { data: { ...example, status: 'attended' } },
    },
  ],
  isVersioned: true,
};

export const removeRecord: Operation = {
  summary: 'Remove a record',
  description: 'The timeline keeps that it was there.',
  responses: [{ status: 204, description: 'Removed.' }],
  isVersioned: true,
};

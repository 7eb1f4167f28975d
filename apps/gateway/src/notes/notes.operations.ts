import { z } from 'zod';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';

const longest = 10_000;
/** Line breaks and tabs alone of what is no printed character. */
const unprintable = /[^\P{Cc}\n\t]|\p{Cs}/u;

const text = z
  .string({ error: 'must be text; send the note.' })
  .overwrite((given) => given.replaceAll('\r\n', '\n').trim())
  .min(1, { error: 'is empty; send the note.', abort: true })
  .max(longest, { error: `is longer than ${longest} characters; shorten it.`, abort: true })
  .refine((given) => !unprintable.test(given), { error: 'contains control characters; send plain text.' });

const time = z.iso.datetime();

const noteSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    contactId: z.uuid(),
    authorId: z.uuid().meta({ description: 'The user who wrote it.' }),
    text: z.string(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Note' });

export const newNote = { schema: z.strictObject({ text }).meta({ id: 'NewNote' }) };
export const noteList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';
const at = '2026-11-20T08:00:00.000Z';
const example = {
  id,
  version: 3,
  contactId: id,
  authorId: id,
  text: 'Prefers mornings.',
  createdAt: at,
  updatedAt: at,
};
const bodyExample = { text: 'Prefers mornings.' };
const onlyUsers = 'Notes are for users who are signed in: no API key, event, export or log has one.';

export const listNotes: Operation = {
  summary: 'List the notes on a contact',
  description: `Newest first. ${onlyUsers}`,
  responses: [
    {
      status: 200,
      description: 'A page of notes.',
      schema: listByCursor(noteSchema),
      example: { data: [example], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const addNote: Operation = {
  summary: 'Add a note to a contact',
  description: onlyUsers,
  bodyExample,
  responses: [{ status: 201, description: 'The note.', schema: one(noteSchema), example: { data: example } }],
};

export const changeNote: Operation = {
  summary: 'Change an own note',
  bodyExample,
  responses: [{ status: 200, description: 'The note.', schema: one(noteSchema), example: { data: example } }],
  isVersioned: true,
};

export const removeNote: Operation = {
  summary: 'Delete a note',
  description: 'An own one; owners and admins delete every note.',
  responses: [{ status: 204, description: 'Deleted.' }],
  isVersioned: true,
};

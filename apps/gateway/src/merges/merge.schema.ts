import { z } from 'zod';
import { contactExample, contactSchema } from '../contacts/contact.schema.js';

const time = z.iso.datetime();
const valueOf = z.strictObject({ contactId: z.uuid(), value: z.json() });

const conflict = z
  .strictObject({
    field: z.string(),
    kept: valueOf.meta({ description: 'The value that holds, and whose it was.' }),
    lost: z.array(valueOf).meta({ description: 'Other values, which an undo gives back to their contacts.' }),
  })
  .meta({ id: 'MergeConflict' });

/** What POST /contacts/:id/merge answers with. */
export const mergeResultSchema = z
  .strictObject({
    contact: contactSchema,
    conflicts: z.array(conflict).meta({ description: 'Fields in which the contacts differed.' }),
    mergeId: z.uuid().nullable().meta({ description: 'By which the merge is undone; null for a dry run.' }),
    moves: z
      .strictObject({ messages: z.int(), records: z.int(), identities: z.int(), consents: z.int() })
      .optional()
      .meta({ description: 'Of a dry run: how many of each go to the contact that stays.' }),
  })
  .meta({ id: 'MergeResult' });

const conflictExample: z.output<typeof conflict> = {
  field: 'company',
  kept: { contactId: contactExample.id, value: 'Example Ltd' },
  lost: [{ contactId: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99', value: 'Sample plc' }],
};

export const mergeResultExample = {
  contact: contactExample,
  conflicts: [conflictExample],
  mergeId: '019a2b3c-8888-7f60-8a9b-0c1d2e3f4a5b',
};

/** What POST /merges/:id/undo answers with. */
export const undoResultSchema = z
  .strictObject({ contact: contactSchema, restored: z.array(contactSchema) })
  .meta({ id: 'UndoResult' });

export const undoResultExample = {
  contact: contactExample,
  restored: [{ ...contactExample, id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99', name: 'A. Example', email: null }],
};

/** A merge in the history of its survivor. */
export const mergeSchema = z
  .strictObject({
    id: z.uuid(),
    survivorId: z.uuid(),
    mergedIds: z.array(z.uuid()),
    conflicts: z.array(conflict),
    by: z.strictObject({ kind: z.string(), id: z.string() }),
    at: time,
    undoneAt: time.nullable(),
  })
  .meta({ id: 'Merge' });

export const mergeExample: z.output<typeof mergeSchema> = {
  id: mergeResultExample.mergeId,
  survivorId: contactExample.id,
  mergedIds: ['019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99'],
  conflicts: [conflictExample],
  by: { kind: 'user', id: '019a2b3c-5555-7f60-8a9b-0c1d2e3f4a5b' },
  at: '2026-11-22T09:30:00.000Z',
  undoneAt: null,
};

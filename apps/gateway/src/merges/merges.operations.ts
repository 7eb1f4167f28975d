import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import {
  mergeExample,
  mergeResultExample,
  mergeResultSchema,
  mergeSchema,
  undoResultExample,
  undoResultSchema,
} from './merge.schema.js';

const merged = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99';

export const mergeContacts: Operation = {
  summary: 'Merge contacts',
  description:
    'The contacts of `with` become one with the contact of the path, which keeps its id: messages, files, identities, notes, records, consents, suggestions, tags, custom fields and campaigns are its own from then on, in one transaction. Later messages of each go to it, and the former ids lead to it. A merge vouches for the addresses that were only claimed. Values that lose are `conflicts`, and stay for an undo. `dryRun` shows the result and changes nothing.',
  bodyExample: { with: [merged], fields: { email: merged }, dryRun: true },
  responses: [
    {
      status: 200,
      description: 'The contact as it is now, or as it would be.',
      schema: one(mergeResultSchema),
      example: { data: mergeResultExample },
    },
  ],
  problems: ['contact_unknown', 'already_merged', 'merge_too_large'],
};

export const listMerges: Operation = {
  summary: 'List the merges into a contact',
  description: 'Newest first, with the values that lost; also those that were undone.',
  responses: [
    {
      status: 200,
      description: 'A page of merges.',
      schema: listByCursor(mergeSchema),
      example: { data: [mergeExample], nextCursor: null },
      headers: ['Content-Location'],
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const undoMerge: Operation = {
  summary: 'Undo a merge',
  description:
    'The contacts are separate again. Each has what belonged to it, and what came since by its identities. Fields that nothing has changed since are as they were; changes made since stay with the survivor. The last merge of a contact is undone first: 409 `merge_not_last` names it. The pair is not suggested again.',
  responses: [
    {
      status: 200,
      description: 'The contacts, parted.',
      schema: one(undoResultSchema),
      example: { data: undoResultExample },
    },
  ],
  problems: ['merge_undone', 'merge_not_last'],
};

import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { importExample, importSchema } from './import.schema.js';

const shown = { schema: one(importSchema), example: { data: importExample } };
const { summary: _judged, ...rest } = importExample;
const begun = { ...rest, summary: null, status: 'validating' as const, progress: null };

export const listImports: Operation = {
  summary: 'List imports',
  description: 'Newest first. An import can be read for 30 days.',
  responses: [
    {
      status: 200,
      description: 'A page of imports.',
      schema: listByCursor(importSchema),
      example: { data: [importExample], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const makeImport: Operation = {
  summary: 'Send a file whose rows are to become contacts',
  description:
    'One file of a multipart form, of 1 GiB at most: CSV (delimiter, quotes and line ends are found; UTF-8), JSON (a list, or an object a line) or XLSX. Columns are mapped to fields by their names, also in other languages, by their content, or as in the last file of the same shape. A job then judges every row; nothing is written before the import is confirmed. With `strict` the header must be that of GET /imports/template.',
  responses: [
    {
      status: 201,
      description: 'The import, whose rows are being judged.',
      schema: one(importSchema),
      example: { data: begun },
      headers: ['Location'],
    },
  ],
  problems: ['bad_request', 'file_unreadable', 'storage_full', 'workspace_busy'],
};

export const getImport: Operation = {
  summary: 'Read an import',
  description:
    '`ready`: `summary` says how many rows are valid, what is wrong with the others, and how many are duplicates. `done`: `result` has what became of the rows, as the database counts them.',
  responses: [{ status: 200, description: 'The import, with how far it has come.', ...shown }],
  isVersioned: true,
};

export const confirmImport: Operation = {
  summary: 'Let the valid rows of an import in',
  description:
    'A job makes and changes contacts, valid rows alone. A row whose address identifies a contact by then, also one that another row or import made, follows `policy`. Addresses count as vouched for by the workspace. A confirmation that comes twice changes nothing.',
  bodyExample: { policy: 'skip' },
  responses: [
    {
      status: 202,
      description: 'The import, which is under way.',
      schema: one(importSchema),
      example: { data: { ...importExample, status: 'importing', policy: 'skip' } },
    },
  ],
  problems: ['import_not_ready'],
};

export const changeImport: Operation = {
  summary: 'Map columns of an import in another way',
  description:
    'Every row is judged again. Columns that are not named stay as they are. Possible until the import is confirmed.',
  bodyExample: { mapping: { Notes: 'referralSource', Mobile: null } },
  responses: [
    {
      status: 200,
      description: 'The import, whose rows are being judged.',
      schema: one(importSchema),
      example: { data: begun },
    },
  ],
  problems: ['import_not_ready'],
  isVersioned: true,
};

export const undoImport: Operation = {
  summary: 'Undo an import',
  description:
    'A job deletes the contacts that the import made, unless others changed them since or they have messages, notes, records or consents, and gives those that it changed what they had before, but for fields that were changed since. In the end the status is `undone`, and `undo` says what was left and why.',
  responses: [
    {
      status: 202,
      description: 'The import; the job has begun.',
      schema: one(importSchema),
      example: {
        data: {
          ...importExample,
          status: 'done',
          policy: 'skip',
          result: { created: 717, updated: 0, skipped: 33, rejected: 1 },
          undo: { deleted: 0, restored: 0, left: 0, reasons: [] },
        },
      },
    },
  ],
  problems: ['import_not_ready'],
};

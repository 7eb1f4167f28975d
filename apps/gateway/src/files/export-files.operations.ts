import type { Operation } from '../docs/operation.js';
import { linkResponse } from './files.operations.js';

const problems = ['export_not_ready', 'file_gone'] as const;

export const readExport: Operation = {
  summary: 'Read an exported file',
  description: 'The file of an export that is done, until its `expiresAt`. Each reading stands in the log of access.',
  responses: [
    {
      status: 200,
      description: 'The file: text/csv, application/json, application/x-ndjson or, of one contact, application/zip.',
      contentType: 'application/octet-stream',
      headers: ['Content-Disposition'],
    },
  ],
  problems: [...problems],
};

export const linkExport: Operation = {
  summary: 'Make a link to an exported file',
  description:
    'An address of the file that needs no key and works for five minutes, for a page whose links carry none. Whoever has it can read the file, so do not store it.',
  responses: [linkResponse],
  problems: [...problems],
};

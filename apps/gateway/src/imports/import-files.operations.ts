import type { Operation } from '../docs/operation.js';

export const getTemplate: Operation = {
  summary: 'Read the template of imports',
  description: 'A CSV with the header alone: `name,phone,email,state,brokerage`. `brokerage` is the company.',
  responses: [{ status: 200, description: 'The file.', contentType: 'text/csv', headers: ['Content-Disposition'] }],
};

export const readRejected: Operation = {
  summary: 'Read the rejected rows of an import',
  description:
    'A CSV with the columns of the file and one more, `reason`: the rows that were refused when they were judged or written. Mended, it can be imported as it is. Each reading stands in the log of access.',
  responses: [{ status: 200, description: 'The file.', contentType: 'text/csv', headers: ['Content-Disposition'] }],
  problems: ['import_not_ready'],
};

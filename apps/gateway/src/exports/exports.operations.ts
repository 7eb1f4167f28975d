import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const { confirm: _confirm, ...rest } = { ...jobExample, kind: 'export', action: null, state: 'queued' as const };

export const makeExport: Operation = {
  summary: 'Export contacts',
  description:
    'Makes a job that writes contacts to a file: those of `ids`, or those that pass `filter` but for `exclude`; without either every contact. Contacts that are made later are left out. In the end its `result` has `rows`, `bytes`, `url` (GET /exports/:id/file) and `expiresAt`, a day later; `leftOut` names contacts that could not be written. In CSV a text that a spreadsheet would run as a formula has a quote in front; phones keep their plus. In XLSX phones are texts and times real dates; beyond 1,048,575 contacts there are further sheets. Every export stands in the log of access.',
  bodyExample: {
    format: 'csv',
    fields: ['name', 'email', 'phone', 'tags', 'customFields.budget'],
    filter: { all: [{ field: 'status', op: 'eq', value: 'prospect' }] },
  },
  responses: [
    {
      status: 202,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: rest },
      headers: ['Location'],
    },
  ],
  problems: ['segment_broken', 'storage_full'],
};

import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const { confirm: _confirm, ...rest } = jobExample;
const queued = { ...rest, kind: 'subject_export', state: 'queued' as const };
const example = { ...queued, progress: { ...rest.progress, total: null } };

export const exportSubject: Operation = {
  summary: 'Export all that is known of a contact',
  description:
    'Makes a job that writes a zip archive: `index.html` for people, `data.json` with the same, the files that were sent and mails as they came. It has the contact, identities with their proof, suggestions, consents with their proof, campaigns, records, every message and every change with its cause; notes of users are not in it. In the end `result` has `url` (GET /exports/:id/file) and `expiresAt`, a day later. It stands in the log of access.',
  responses: [
    {
      status: 202,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: example },
      headers: ['Location', 'Content-Location'],
    },
  ],
  problems: ['storage_full'],
};

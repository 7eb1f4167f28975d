import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from './job.schema.js';

const { confirm: _confirm, ...running } = {
  ...jobExample,
  state: 'running' as const,
  progress: { done: 4_200, total: 12_431, perSecond: 2_100, secondsLeft: 4 },
};
const shown = { schema: one(jobSchema), example: { data: running } };

export const listJobs: Operation = {
  summary: 'List jobs',
  description: 'Long work of the workspace, newest first. A job can be read for 30 days after its end.',
  responses: [
    {
      status: 200,
      description: 'A page of jobs.',
      schema: listByCursor(jobSchema),
      example: { data: [running], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const getJob: Operation = {
  summary: 'Read a job',
  responses: [{ status: 200, description: 'The job, with how far it has come.', ...shown }],
};

export const confirmJob: Operation = {
  summary: 'Confirm a job',
  description:
    'Lets a job run that counted first what it is about. Its token came with the response that made it and is valid for an hour. A confirmation that comes twice changes nothing. Whoever confirms needs the right that the job needs.',
  bodyExample: { token: 'kq0P…' },
  responses: [{ status: 200, description: 'The job, which waits for a worker or runs.', ...shown }],
  problems: ['wrong_token', 'job_not_waiting'],
};

export const cancelJob: Operation = {
  summary: 'Cancel a job',
  description:
    'Ends a job before its time. What is done stays done; a batch in hand is the last one. A cancelled job may be cancelled again.',
  responses: [{ status: 200, description: 'The cancelled job.', ...shown }],
  problems: ['job_ended'],
};

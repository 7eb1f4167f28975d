import { z } from 'zod';
import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import type { Input } from '../http/input/input.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const confirmError = 'must be the id of the contact, as the path has it.';

/** What POST /contacts/:id/erase takes. */
export const erasure = {
  schema: z
    .strictObject(
      { confirm: z.string({ error: confirmError }).max(100, { error: confirmError }) },
      { error: 'must be a JSON object; send {"confirm": "<the id of the contact>"}.' },
    )
    .meta({ id: 'Erasure' }),
} satisfies Input<z.ZodType>;

const { confirm: _confirm, ...rest } = { ...jobExample, kind: 'erase', action: null, state: 'queued' as const };

export const eraseContact: Operation = {
  summary: 'Erase a contact',
  description:
    'Makes a job that forgets a person for good: the contact, its identities, messages, files, history, notes, records and consents, dead letters and copies. Nothing brings it back; whoever it is about and writes again is a new contact. `confirm` repeats the id. From the first moment of the job the contact is absent; a job that was cancelled or failed is made again by the same call. The event `erased` of contact-events and the log of access say who erased it and when, without values. docs/erasure.md says what is kept for how long on Kafka and in backups.',
  bodyExample: { confirm: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b' },
  responses: [
    {
      status: 202,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: { ...rest, progress: { ...rest.progress, total: null } } },
      headers: ['Location'],
    },
  ],
};

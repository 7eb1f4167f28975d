import { z } from 'zod';
import { longestKept, mostDays, shortestKept, usualRetention, type RetentionKind } from '#libs/contacts';
import { one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import type { Input } from '../http/input/input.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const about: Record<RetentionKind, string> = {
  attachment: 'files of messages',
  original: 'sources of mails',
  upload: 'files that were uploaded to be sent',
  import: 'imported files with their rows; an import whose file is gone cannot be undone',
  message: 'messages of both directions, with their files',
  auditEntry: 'entries of the log of access',
  deadLetter: 'events that were set aside',
  contact: 'contacts without activity: no message, no change and no record since; they are erased',
  deletedContact: 'contacts that were deleted; they are erased',
  changeValue: 'what was and what is, in the log of changes; that and when something changed stays',
};

/** Days of one kind. */
function daysOf(kind: RetentionKind) {
  const most = longestKept[kind];
  const least = shortestKept[kind];
  const error = `must be a whole number of days from ${least} to ${most ?? mostDays}${most === null ? ', or null for ever.' : '.'}`;
  const days = z
    .int({ error })
    .min(least, { error })
    .max(most ?? mostDays, { error });
  return (most === null ? days.nullable() : days).optional().meta({ description: about[kind] });
}

const wanted = {
  attachment: daysOf('attachment'),
  original: daysOf('original'),
  upload: daysOf('upload'),
  import: daysOf('import'),
  message: daysOf('message'),
  auditEntry: daysOf('auditEntry'),
  deadLetter: daysOf('deadLetter'),
  contact: daysOf('contact'),
  deletedContact: daysOf('deletedContact'),
  changeValue: daysOf('changeValue'),
};

const exemption = z.unknown().meta({
  description: 'A filter of contacts that are kept however idle they are; null: none are.',
});

const kept = z.int().nullable();
const shown = {
  version,
  attachment: kept,
  original: kept,
  upload: kept,
  import: kept,
  message: kept,
  auditEntry: kept,
  deadLetter: kept,
  contact: kept,
  deletedContact: kept,
  changeValue: kept,
  contactsExcept: exemption.nullable(),
};
const retentionSchema = z.strictObject(shown).meta({ id: 'Retention' });

/** What PATCH /retention takes. */
export const retentionChanges = {
  schema: z
    .strictObject(
      { ...wanted, contactsExcept: exemption.optional() },
      { error: 'must be a JSON object; send {"message": 730}.' },
    )
    .meta({ id: 'RetentionChanges' }),
} satisfies Input<z.ZodType>;

/** What POST /retention/runs takes. */
export const retentionRun = {
  schema: z
    .strictObject(
      {
        dryRun: z.boolean({ error: 'must be true or false.' }),
        days: z
          .strictObject(wanted, { error: 'must be a JSON object, such as {"message": 730}.' })
          .optional()
          .meta({ description: 'To count by, in place of what is set. Only with `dryRun`.' }),
      },
      { error: 'must be a JSON object; send {"dryRun": true}.' },
    )
    .meta({ id: 'RetentionRun' }),
  rules: ({ dryRun, days }: Record<string, unknown>) =>
    days === undefined || dryRun === true ? [] : [daysWithoutDryRun],
} satisfies Input<z.ZodType>;

const daysWithoutDryRun = {
  field: 'days',
  code: 'invalid',
  message: 'days: goes with "dryRun": true alone; set what is kept by PATCH /retention.',
};

const usual = { version: 0, ...usualRetention, contactsExcept: null };
const renters = { field: 'status', op: 'eq', value: 'renter' };

export const getRetention: Operation = {
  summary: 'Read how long things are kept',
  description:
    'In days since they came, of a contact since its last activity, or since it was deleted; null is for ever. `contactsExcept` is a filter of contacts that are kept however idle they are. Files go within an hour after that, all else with a job that runs each day.',
  responses: [{ status: 200, description: 'Each kind.', schema: one(retentionSchema), example: { data: usual } }],
  isVersioned: true,
};

export const changeRetention: Operation = {
  summary: 'Set how long things are kept',
  description:
    'Only the sent kinds change. It holds for what came before, too: count first what would go, by POST /retention/runs with `dryRun`. The log of access has what was and what is. To set `contact`, `deletedContact` or `contactsExcept` takes the right `contacts:erase` too.',
  bodyExample: { message: 730, contact: 1095, contactsExcept: renters },
  responses: [
    {
      status: 200,
      description: 'Each kind.',
      schema: one(retentionSchema),
      example: { data: { ...usual, version: 3, message: 730, contact: 1095, contactsExcept: renters } },
    },
  ],
  isVersioned: true,
};

const { confirm: _confirm, ...rest } = { ...jobExample, kind: 'retention', action: null, state: 'queued' as const };

export const runRetention: Operation = {
  summary: 'Let go of what is older than it is kept',
  description:
    'Makes the job that runs each day by itself: it deletes messages with their files, entries of the log of access, dead letters and values of changes that are older than they are kept, and makes a job for each idle and each deleted contact that erases it, 1,000 of each at most. With `dryRun` it deletes nothing, and its `result` counts what would go of each kind, by `days` where they are given.',
  bodyExample: { dryRun: true, days: { message: 730 } },
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

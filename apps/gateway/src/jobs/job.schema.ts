import { z } from 'zod';
import { jobStates } from '#libs/contracts';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();

/** How far a job has come. */
export const progressSchema = z.strictObject({
  done: z.int().nonnegative().meta({ description: 'Rows that are done.' }),
  total: z.int().nonnegative().nullable().meta({ description: 'Rows that there are; null where that is not known.' }),
  perSecond: z
    .number()
    .nonnegative()
    .nullable()
    .meta({ description: 'Rows of a second of work; null before the first.' }),
  secondsLeft: z.int().nonnegative().nullable().meta({ description: 'While it runs, at that rate; null else.' }),
});

const confirmation = z.strictObject({
  count: z.int().nonnegative().meta({ description: 'What the job is about, counted when it was made.' }),
  token: z
    .string()
    .nullable()
    .meta({ description: 'Shown once, in the response that makes the job; null after that.' }),
  expiresAt: time,
});

/** A job as the API shows it. */
export const jobSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.string().meta({
      description:
        '`bulk`, `export`, `import_check`, `import`, `import_undo`, `erase`, `retention`, `audit_export`, `subject_export`, `find_duplicates`, `tags`, `webhook_replay`; accept any other.',
    }),
    state: z.enum(jobStates),
    actor: z.strictObject({ kind: z.string(), id: z.string() }).meta({
      description: 'Who made it: `user`, `api_key` or another one of the log of access.',
    }),
    action: z
      .string()
      .nullable()
      .meta({ description: 'What it does, of kinds with several actions: of `bulk`, such as `add_tags`.' }),
    importId: z.uuid().nullable().meta({ description: 'The import that it works on; null of other kinds.' }),
    progress: progressSchema,
    result: z
      .record(z.string(), z.json())
      .nullable()
      .meta({ description: 'What the kind of job counts, while it runs too.' }),
    error: z.string().nullable().meta({ description: 'Why it failed, or was cancelled by itself.' }),
    why: whySchema,
    undoable: z.boolean().meta({
      description:
        'True of a deletion of many that has ended, while a contact that it deleted is deleted still: `{"action": "restore", "deletedByJob": …}` of POST /contacts/bulk restores them.',
    }),
    createdAt: time,
    endedAt: time.nullable(),
    confirm: confirmation.optional().meta({ description: 'While it awaits its confirmation.' }),
  })
  .meta({ id: 'Job' });

export type JobView = z.output<typeof jobSchema>;

export const jobExample: JobView = {
  id: '019a2b3c-7777-7f60-8a9b-0c1d2e3f4a5b',
  kind: 'bulk',
  state: 'awaiting_confirmation',
  actor: { kind: 'user', id: '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b' },
  action: 'add_tags',
  importId: null,
  progress: { done: 0, total: 12_431, perSecond: null, secondsLeft: null },
  result: null,
  error: null,
  why: [],
  undoable: false,
  createdAt: '2026-11-22T09:30:00.000Z',
  endedAt: null,
  confirm: { count: 12_431, token: 'kq0P…', expiresAt: '2026-11-22T10:30:00.000Z' },
};

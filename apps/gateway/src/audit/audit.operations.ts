import { z } from 'zod';
import { isUuid } from '#libs/contracts';
import { audited, auditExportFormats, auditKinds } from '#libs/access';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import type { Input } from '../http/input/input.js';
import { cursorText, instant, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';
import { whySchema } from '../reasons/why.schema.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

const { confirm: _confirm, ...job } = { ...jobExample, kind: 'audit_export', action: null, state: 'queued' as const };

const value = z.string().nullable();

const contactId = single(100)
  .refine(isUuid, { error: 'is no id of a contact; take one of GET /contacts.' })
  .transform((text) => text.toLowerCase());

const kindsText = `${Object.entries(audited)
  .map(([kind, about]) => `\`${kind}\`: ${about}`)
  .join('; ')}. More may come.`;

const entrySchema = z
  .strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.string().meta({ description: kindsText }),
    actor: z.strictObject({ kind: z.string(), id: z.string() }).meta({
      description:
        'Who did it: `user`, `api_key`, `operator`, a `rule` that ended itself, `system` by itself, or a `stranger` without an id; of a change of a contact also its other causes, such as `message`.',
    }),
    userId: z.uuid().nullable().meta({ description: 'Whom it was done to.' }),
    contactId: z.uuid().nullable().meta({ description: 'Whose data was read or changed.' }),
    details: z
      .record(z.string(), z.union([value, z.strictObject({ before: value, after: value })]))
      .meta({ description: 'What was and what is, and the client. Never a secret.' }),
    why: whySchema.meta({ description: 'Of `reason` among the details, by code; empty where there is none.' }),
  })
  .meta({ id: 'AuditEntry' });

const filterFields = {
  kind: choice(auditKinds).optional(),
  actor: single(100).optional().meta({ description: 'The id of who did it.' }),
  contactId: contactId.optional().meta({
    description: 'What was read of this contact, and each change of it; needs the right `contacts:read` too.',
  }),
  from: instant.optional().meta({ description: 'Inclusive.' }),
  to: instant.optional().meta({ description: 'Exclusive.' }),
};

export const auditList = {
  schema: z.strictObject({ ...filterFields, limit, cursor: cursorText }),
  rules: limitOfPlan,
};

const formatError = `must be one of ${auditExportFormats.join(', ')}.`;

/** What POST /audit-log/exports takes. */
export const auditExport = {
  schema: z
    .strictObject(
      { format: z.enum(auditExportFormats, { error: formatError }), ...filterFields },
      { error: 'must be a JSON object; send {"format": "csv"} for all of it.' },
    )
    .meta({ id: 'AuditExport' }),
} satisfies Input<z.ZodType>;

const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';

export const listAudit: Operation = {
  summary: 'Read the log of access',
  description:
    'Newest first: who invited, changed and removed users, made and revoked keys, signed in, and each sign-in that failed; who read personal data in bulk. With `contactId`: what was read of that contact and each change of it, with before and after.',
  responses: [
    {
      status: 200,
      description: 'A page of the log.',
      schema: listByCursor(entrySchema),
      example: {
        data: [
          {
            id,
            at: '2026-11-20T08:00:00.000Z',
            kind: 'user_changed',
            actor: { kind: 'user', id },
            userId: id,
            contactId: null,
            details: { role: { before: 'agent', after: 'admin' } },
            why: [],
          },
        ],
        nextCursor: null,
      },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const exportAudit: Operation = {
  summary: 'Export the log of access',
  description:
    'Makes a job that writes the entries of GET /audit-log with the same filters to a file, newest first, those that stand now. In the end `result` has `rows`, `url` (GET /exports/:id/file, which needs the right contacts:export) and `expiresAt`, a day later. The log of access has the export.',
  bodyExample: { format: 'csv', from: '2026-11-01T00:00:00.000Z' },
  responses: [
    {
      status: 202,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: { ...job, progress: { ...job.progress, total: null } } },
      headers: ['Location'],
    },
  ],
  problems: ['storage_full'],
};

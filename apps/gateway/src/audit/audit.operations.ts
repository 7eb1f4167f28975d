import { z } from 'zod';
import { auditKinds } from '#libs/access';
import { listByCursor } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { cursorText, instant, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';

const value = z.string().nullable();

const entrySchema = z
  .strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.string().meta({ description: `${auditKinds.join(', ')}, and more to come.` }),
    actor: z
      .strictObject({ kind: z.string(), id: z.string() })
      .meta({ description: 'Who did it: `user`, `api_key`, `operator`, or a `stranger` without an id.' }),
    userId: z.uuid().nullable().meta({ description: 'Whom it was done to.' }),
    details: z
      .record(z.string(), z.union([value, z.strictObject({ before: value, after: value })]))
      .meta({ description: 'What was and what is, and the client. Never a secret.' }),
  })
  .meta({ id: 'AuditEntry' });

export const auditList = {
  schema: z.strictObject({
    kind: choice(auditKinds).optional(),
    actor: single(100).optional().meta({ description: 'The id of who did it.' }),
    from: instant.optional().meta({ description: 'Inclusive.' }),
    to: instant.optional().meta({ description: 'Exclusive.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
};

const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';

export const listAudit: Operation = {
  summary: 'List what was done with users',
  description:
    'Newest first: who invited, changed and removed users, who signed in, and each sign-in that failed. Changes of a contact are on its timeline.',
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
            details: { role: { before: 'agent', after: 'admin' } },
          },
        ],
        nextCursor: null,
      },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

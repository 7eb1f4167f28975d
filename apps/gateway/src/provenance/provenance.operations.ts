import { z } from 'zod';
import { listByCursor } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';

const originSchema = z
  .strictObject({
    field: z.string().meta({ description: 'A custom field is `customFields.<key>`, a single tag `tags.<name>`.' }),
    value: z.json().meta({ description: 'What it is now; null where it was cleared.' }),
    origin: z.string().meta({
      description:
        '`message`, `form`, `detection` (of a language), `import`, `api_key`, `user`, `rule`, `bulk`, `merge`, `operator`, `system`, `default`, or `unknown`, where the log of changes does not have it; accept any other.',
    }),
    at: z.iso.datetime().nullable(),
    changeId: z.uuid().nullable().meta({ description: 'The entry of the timeline.' }),
    cause: z
      .strictObject({ kind: z.string(), id: z.string() })
      .nullable()
      .meta({ description: 'Who or what: the id of the message, the key, the user, the rule, the job or the import.' }),
    channel: z.string().nullable().meta({ description: 'Of the message that brought it.' }),
    inboxId: z.uuid().nullable(),
    summary: z.string(),
  })
  .meta({ id: 'FieldOrigin' });

export type OriginView = Omit<z.output<typeof originSchema>, 'value'> & { value: unknown };

const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';

export const readProvenance: Operation = {
  summary: 'Read where the values of a contact came from',
  description:
    'Each field that has a value, or lost the one that it had, with who or what set it last and when; all in one page.',
  responses: [
    {
      status: 200,
      description: 'The origins.',
      schema: listByCursor(originSchema),
      example: {
        data: [
          {
            field: 'email',
            value: 'ann@example.com',
            origin: 'form',
            at: '2026-11-20T08:00:00.000Z',
            changeId: id,
            cause: { kind: 'message', id },
            channel: 'web',
            inboxId: id,
            summary: 'Came from a form.',
          },
        ],
        nextCursor: null,
      },
      headers: ['Content-Location'],
    },
  ],
};

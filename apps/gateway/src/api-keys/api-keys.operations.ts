import { z } from 'zod';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { cursorText, limit, limitOfPlan } from '../http/query-fields.js';
import { line } from '../http/text-fields.js';

const time = z.iso.datetime();

/** What may be told of a key: never the key. */
const apiKeySchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable().meta({ description: 'Accurate to a minute.' }),
  })
  .meta({ id: 'ApiKey' });

const issuedSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    key: z.string().meta({ description: 'Shown this once; only its hash is kept.' }),
  })
  .meta({ id: 'IssuedApiKey' });

export const newApiKey = {
  schema: z
    .strictObject(
      { name: line({ max: 200, otherwise: 'say what the key is for' }) },
      { error: 'must be a JSON object; send {"name": "…"}.' },
    )
    .meta({ id: 'NewApiKey' }),
};

export const apiKeyList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';

export const listApiKeys: Operation = {
  summary: 'List API keys',
  description: 'The live keys of the workspace, oldest first, without their secrets.',
  answers: [
    {
      status: 200,
      description: 'A page of keys.',
      schema: listByCursor(apiKeySchema),
      example: {
        data: [{ id, name: 'Website', createdAt: '2026-11-20T08:00:00.000Z', lastUsedAt: null }],
        nextCursor: null,
      },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const createApiKey: Operation = {
  summary: 'Make an API key',
  description: 'The key is in this answer and nowhere else: keep it.',
  bodyExample: { name: 'Website' },
  answers: [
    {
      status: 201,
      description: 'The key.',
      schema: one(issuedSchema),
      example: { data: { id, name: 'Website', key: 'doorbell_…' } },
    },
  ],
};

export const revokeApiKey: Operation = {
  summary: 'Revoke an API key',
  description: 'It stops working within five seconds, everywhere.',
  answers: [{ status: 204, description: 'Revoked.' }],
};

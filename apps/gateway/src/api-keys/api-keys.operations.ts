import { z } from 'zod';
import { rightNames, roles } from '#libs/access';
import { listByCursor, one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { line } from '../http/input/text-fields.js';

const time = z.iso.datetime();

const role = z.enum(roles, { error: `must be one of ${roles.join(', ')}.` });
const scopes = z
  .array(z.enum(rightNames, { error: 'is no right; send one such as contacts:read, as /api/docs lists them.' }), {
    error: 'must be a list of rights; leave it out for all that the role has.',
  })
  .max(rightNames.length, { error: 'names a right twice; send each once.' });

/** The fields that every key has. */
const granted = {
  role,
  scopes: scopes.nullable().meta({ description: 'What is left of the rights of the role; null leaves all of them.' }),
  expiresAt: time.nullable().meta({ description: 'It works until then; null: until it is revoked.' }),
};

/** A key as the API shows it, without the secret. */
const apiKeySchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    ...granted,
    madeBy: z
      .uuid()
      .nullable()
      .meta({ description: 'The key that made it, and that it ends with; or the user who made it.' }),
    createdAt: time,
    lastUsedAt: time.nullable().meta({ description: 'Accurate to a minute.' }),
  })
  .meta({ id: 'ApiKey' });

const issuedSchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    ...granted,
    key: z.string().meta({ description: 'Shown this once; only its hash is kept.' }),
  })
  .meta({ id: 'IssuedApiKey' });

const endError = 'must be a time to come in ISO 8601, such as 2030-01-31T00:00:00Z.';
const end = z.iso
  .datetime({ offset: true, error: endError })
  .refine((at) => Date.parse(at) > Date.now(), { error: endError })
  .transform((at) => new Date(at).toISOString());

export const newApiKey = {
  schema: z
    .strictObject(
      {
        name: line({ max: 200, otherwise: 'say what the key is for' }),
        role: role.optional().meta({ description: "`admin` unless it would be more than the maker's." }),
        scopes: scopes.optional().meta({ description: "The maker's unless sent." }),
        expiresAt: end.optional().meta({ description: "The maker's unless sent." }),
      },
      { error: 'must be a JSON object; send {"name": "…"}.' },
    )
    .meta({ id: 'NewApiKey' }),
};

export const apiKeyList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

const example = { role: 'agent', scopes: ['recognitions'], expiresAt: null };
const id = '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b';

export const listApiKeys: Operation = {
  summary: 'List API keys',
  description: 'The live keys of the workspace, oldest first, without their secrets.',
  responses: [
    {
      status: 200,
      description: 'A page of keys.',
      schema: listByCursor(apiKeySchema),
      example: {
        data: [
          { id, name: 'Website', ...example, madeBy: null, createdAt: '2026-11-20T08:00:00.000Z', lastUsedAt: null },
        ],
        nextCursor: null,
      },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const createApiKey: Operation = {
  summary: 'Make an API key',
  description:
    'Only this response has the key: keep it. The key has the rights of its role that are in its scopes, and never more than the key that makes it: a wider `role`, wider `scopes` or a later `expiresAt` are 403 `forbidden`. A scope that the role does not have is 400 `invalid_request`. It ends with the key that made it.',
  bodyExample: { name: 'Website', role: 'agent', scopes: ['recognitions'] },
  responses: [
    {
      status: 201,
      description: 'The key.',
      schema: one(issuedSchema),
      example: { data: { id, name: 'Website', ...example, key: 'doorbell_…' } },
    },
  ],
};

const rolesSchema = z.array(z.strictObject({ role: z.enum(roles), rights: z.array(z.enum(rightNames)) }));

export const listRoles: Operation = {
  summary: 'List roles',
  description:
    'What each role may do, the strongest first: the rights that `scopes` of a key with that role are chosen from.',
  responses: [
    {
      status: 200,
      description: 'The roles.',
      schema: one(rolesSchema),
      example: { data: [{ role: 'viewer', rights: ['contacts:read', 'rules:read', 'messages:read'] }] },
    },
  ],
};

export const revokeApiKey: Operation = {
  summary: 'Revoke an API key',
  description: 'It stops working within five seconds, everywhere, and so do the keys that it made.',
  responses: [{ status: 204, description: 'Revoked.' }],
};

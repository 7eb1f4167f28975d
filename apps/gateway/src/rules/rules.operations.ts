import { z } from 'zod';
import { ruleEvents, statuses } from '#libs/contacts';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();
const anyFields = z.record(z.string(), z.unknown());
const tagParams = z.strictObject({ tags: z.array(z.string()) });

const actionSchema = z.union([
  z.strictObject({ action: z.enum(['add_tags', 'remove_tags']), params: tagParams }),
  z.strictObject({ action: z.literal('assign'), params: z.strictObject({ assignedTo: z.uuid().nullable() }) }),
  z.strictObject({ action: z.literal('set_status'), params: z.strictObject({ status: z.enum(statuses) }) }),
  z.strictObject({ action: z.literal('set_fields'), params: z.strictObject({ fields: anyFields }) }),
  z.strictObject({
    action: z.literal('add_to_campaign'),
    params: z.strictObject({ campaignId: z.uuid(), reason: z.string().optional() }),
  }),
]);

const ruleSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    name: z.string(),
    position: z.int().meta({ description: 'Rules are applied in this order, from 1.' }),
    on: z.array(z.enum(ruleEvents)),
    filter: anyFields.nullable(),
    actions: z.array(actionSchema),
    enabled: z.boolean(),
    maxContactsPerHour: z.int(),
    stopped: z
      .strictObject({ at: time, reason: z.string(), why: whySchema })
      .nullable()
      .meta({ description: 'Why the rule ended itself; `enabled` is then false. Enabling it again clears this.' }),
    contactsChanged: z.int().meta({ description: 'Changes that the rule made so far.' }),
    lastChangedAt: time.nullable(),
    changedBy: z.strictObject({ kind: z.string(), id: z.string() }).meta({ description: 'Who wrote the rule last.' }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Rule' });

const written = {
  name: 'Warm leads of California',
  on: ['created' as const, 'message_received' as const],
  filter: { all: [{ field: 'state', op: 'eq', value: 'CA' }] },
  actions: [{ action: 'add_tags' as const, params: { tags: ['Warm lead'] } }],
};
const example = {
  id: '019a2b3c-4444-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  position: 1,
  ...written,
  enabled: false,
  maxContactsPerHour: 10_000,
  stopped: null,
  contactsChanged: 0,
  lastChangedAt: null,
  changedBy: { kind: 'api_key', id: '019a2b3c-1111-7f60-8a9b-0c1d2e3f4a5b' },
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
};
const rule = { schema: one(ruleSchema), example: { data: example } };

const trialSchema = z
  .strictObject({
    since: time,
    reached: z.int().meta({ description: 'Contacts that the events of that time reached.' }),
    matches: z.int().meta({ description: 'Those of them that pass the filter now.' }),
    isPartial: z.boolean().meta({ description: 'True where only the newest 100,000 events were looked at.' }),
    sample: z
      .array(
        z.strictObject({
          id: z.uuid(),
          name: z.string(),
          changes: z.record(z.string(), z.strictObject({ before: z.unknown(), after: z.unknown() })),
        }),
      )
      .meta({
        description: 'The newest ten of them, and what the rule would change; empty where a contact is so already.',
      }),
  })
  .meta({ id: 'RuleTrial' });

export const listRules: Operation = {
  summary: 'List rules',
  description: 'The rules of the workspace, in the order in which they are applied.',
  responses: [
    {
      status: 200,
      description: 'A page of rules.',
      schema: listByCursor(ruleSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const getRule: Operation = {
  summary: 'Read a rule',
  responses: [{ status: 200, description: 'The rule.', ...rule }],
  isVersioned: true,
};

export const makeRule: Operation = {
  summary: 'Make a rule',
  description:
    'When one of the events of `on` happens with a contact and the filter holds, the actions are done. A rule is made switched off, unless `enabled` is true: try it first.',
  bodyExample: written,
  responses: [{ status: 201, description: 'Made.', ...rule }],
  problems: ['rule_exists', 'system_tag', 'too_many_rules'],
};

export const changeRule: Operation = {
  summary: 'Change, order, enable or disable a rule',
  description: 'What is absent stays. A rule that stopped itself goes on when `enabled` is set to true.',
  bodyExample: { enabled: true },
  responses: [{ status: 200, description: 'The rule as it is now.', ...rule }],
  problems: ['rule_exists', 'system_tag'],
  isVersioned: true,
};

export const deleteRule: Operation = {
  summary: 'Delete a rule',
  description: 'What it did stays done.',
  responses: [{ status: 204, description: 'Deleted.' }],
  isVersioned: true,
};

export const tryRule: Operation = {
  summary: 'Try a rule on past events',
  description:
    'How many contacts the rule would have been about, had it been switched on for the last days, and what it would change of the fields of the newest ten. Nothing is changed.',
  bodyExample: { days: 7 },
  responses: [
    {
      status: 200,
      description: 'What the rule would do.',
      schema: one(trialSchema),
      example: {
        data: {
          since: '2026-11-15T08:00:00.000Z',
          reached: 212,
          matches: 12,
          isPartial: false,
          sample: [
            {
              id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
              name: 'Ann Example',
              changes: { tags: { before: ['garden'], after: ['garden', 'Warm lead'] } },
            },
          ],
        },
      },
    },
  ],
  problems: ['search_too_slow'],
};

import { z } from 'zod';
import { reasonKinds } from '#libs/contacts';
import { listByCursor, one, version } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { signsSchema } from '../duplicates/duplicates.operations.js';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();

const mergeRuleSchema = z
  .strictObject({
    id: z.uuid(),
    version,
    name: z.string(),
    reasons: z.array(z.enum(reasonKinds)),
    minScore: z.int(),
    acrossProofs: z.boolean(),
    maxMergesPerHour: z.int(),
    enabled: z.boolean(),
    triedAt: time
      .nullable()
      .meta({ description: 'When it was tried with the reasons, score and proofs that it has; null: it was not.' }),
    stopped: z
      .strictObject({ at: time, reason: z.string(), why: whySchema })
      .nullable()
      .meta({ description: 'Why the rule ended itself; `enabled` is then false. Enabling it again clears this.' }),
    merges: z.int().meta({ description: 'Merges that it has made, also those that were undone.' }),
    lastMergedAt: time.nullable(),
    changedBy: z.strictObject({ kind: z.string(), id: z.string() }).meta({ description: 'Who wrote the rule last.' }),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'MergeRule' });

const written = { name: 'One mailbox, one name', reasons: ['mailbox' as const, 'full_name' as const], minScore: 80 };
const example: z.output<typeof mergeRuleSchema> = {
  id: '019a2b3c-7777-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  ...written,
  acrossProofs: false,
  maxMergesPerHour: 500,
  enabled: false,
  triedAt: null,
  stopped: null,
  merges: 0,
  lastMergedAt: null,
  changedBy: { kind: 'user', id: '019a2b3c-5555-7f60-8a9b-0c1d2e3f4a5b' },
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
};
const rule = { schema: one(mergeRuleSchema), example: { data: example } };

const seen = z.strictObject({ id: z.uuid(), name: z.string() });

const trialSchema = z
  .strictObject({
    pairs: z.int().meta({ description: 'Pairs that were looked at: those with the score that the rule asks for.' }),
    matches: z.int().meta({ description: 'Those of them that the rule would merge.' }),
    heldBack: z.int().meta({
      description: 'Those that have its reasons, and are left to people because of proofs or of what was settled.',
    }),
    isPartial: z.boolean().meta({ description: 'True where only the 10,000 likeliest pairs were looked at.' }),
    sample: z
      .array(
        z.strictObject({
          duplicateId: z.uuid(),
          survivor: seen,
          merged: seen,
          score: z.int(),
          reasons: z.array(z.string()),
          signs: signsSchema,
        }),
      )
      .meta({ description: 'The likeliest ten that it would merge.' }),
  })
  .meta({ id: 'MergeTrial' });

const trialExample: z.output<typeof trialSchema> = {
  pairs: 140,
  matches: 12,
  heldBack: 3,
  isPartial: false,
  sample: [
    {
      duplicateId: '019a2b3c-9999-7f60-8a9b-0c1d2e3f4a5b',
      survivor: { id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b', name: 'Ann Example' },
      merged: { id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99', name: 'Ann Example' },
      score: 84,
      reasons: ['a.nn@gmail.com and ann@gmail.com are one mailbox.', 'Both are named “Ann Example”.'],
      signs: [
        { kind: 'mailbox', values: ['a.nn@gmail.com', 'ann@gmail.com'] },
        { kind: 'full_name', values: ['Ann Example'] },
      ],
    },
  ],
};

export const listMergeRules: Operation = {
  summary: 'List merge rules',
  description: 'By which possible duplicates are merged without a person. The oldest first, and in this order applied.',
  responses: [
    {
      status: 200,
      description: 'A page of merge rules.',
      schema: listByCursor(mergeRuleSchema),
      example: { data: [example], nextCursor: null },
    },
  ],
  problems: ['invalid_cursor', 'cursor_mismatch'],
};

export const getMergeRule: Operation = {
  summary: 'Read a merge rule',
  responses: [{ status: 200, description: 'The merge rule.', ...rule }],
  isVersioned: true,
};

export const makeMergeRule: Operation = {
  summary: 'Make a merge rule',
  description:
    'A pair of possible duplicates that has all `reasons` and the score is merged, now and as pairs are found. A rule is made switched off: it is tried first, then enabled.',
  bodyExample: written,
  responses: [{ status: 201, description: 'Made, switched off.', ...rule }],
  problems: ['merge_rule_exists', 'too_many_merge_rules'],
};

export const changeMergeRule: Operation = {
  summary: 'Change, enable or disable a merge rule',
  description:
    'What is absent stays. `enabled: true` is refused until the rule was tried with the reasons, score and proofs that it has. Enabling it has all open pairs judged again.',
  bodyExample: { enabled: false },
  responses: [{ status: 200, description: 'The merge rule as it is now.', ...rule }],
  problems: ['merge_rule_exists', 'merge_rule_untried'],
  isVersioned: true,
};

export const deleteMergeRule: Operation = {
  summary: 'Delete a merge rule',
  description: 'What it merged stays merged, and each merge can be undone.',
  responses: [{ status: 204, description: 'Deleted.' }],
  isVersioned: true,
};

export const tryMergeRule: Operation = {
  summary: 'Try a merge rule on the pairs that stand',
  description:
    'How many of the open pairs of possible duplicates the rule would merge, and the likeliest ten. No contact is changed. The rule may be enabled then.',
  responses: [
    {
      status: 200,
      description: 'What the rule would do.',
      schema: one(trialSchema),
      example: { data: trialExample },
    },
  ],
  problems: ['search_too_slow'],
};

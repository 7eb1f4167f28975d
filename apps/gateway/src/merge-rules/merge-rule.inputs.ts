import { z } from 'zod';
import { mergeRuleBounds, reasonKinds } from '#libs/contacts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

const bounds = mergeRuleBounds;

const name = line({ max: bounds.name, otherwise: 'send what people call the rule' });

const reasons = z
  .array(choice(reasonKinds), { error: 'must be a list of reasons.' })
  .min(1, { error: 'is empty; name at least one reason.' })
  .max(reasonKinds.length, { error: 'has a reason twice; send each once.' })
  .transform((given) => [...new Set(given)])
  .meta({ description: 'What the two contacts must have in common: all of it.' });

const scoreError = `must be a whole number from ${bounds.leastScore} to ${bounds.mostScore}.`;
const minScore = z
  .int({ error: scoreError })
  .min(bounds.leastScore, { error: scoreError })
  .max(bounds.mostScore, { error: scoreError })
  .optional()
  .meta({ description: `The score that a pair must have at least; ${bounds.score} by default.` });

const acrossProofs = z.boolean({ error: 'must be true or false.' }).optional().meta({
  description:
    'true: also merges contacts that each have a proven identity of one kind, such as two mail addresses. False by default: they are left to people.',
});

const hourlyError = `must be a whole number from 1 to ${bounds.mostMergesPerHour}.`;
const maxMergesPerHour = z
  .int({ error: hourlyError })
  .min(1, { error: hourlyError })
  .max(bounds.mostMergesPerHour, { error: hourlyError })
  .optional()
  .meta({
    description: `The rule stops itself where it would merge more pairs within an hour; ${bounds.mergesPerHour} by default.`,
  });

/** What POST /merge-rules takes. */
export const newMergeRule = {
  schema: z
    .strictObject(
      { name, reasons, minScore, acrossProofs, maxMergesPerHour },
      { error: 'must be a JSON object; send {"name": "…", "reasons": ["mailbox", "full_name"]}.' },
    )
    .meta({ id: 'NewMergeRule' }),
} satisfies Input<z.ZodType>;

/** What PATCH /merge-rules/:id takes. */
export const mergeRuleChanges = {
  schema: z
    .strictObject(
      {
        name: name.optional(),
        reasons: reasons.optional(),
        minScore,
        acrossProofs,
        maxMergesPerHour,
        enabled: z
          .boolean({ error: 'must be true or false.' })
          .optional()
          .meta({ description: 'true needs a trial with the reasons, score and proofs that the rule has.' }),
      },
      { error: 'must be a JSON object; send {"enabled": true}.' },
    )
    .meta({ id: 'MergeRuleChanges' }),
} satisfies Input<z.ZodType>;

/** What GET /merge-rules takes. */
export const mergeRuleList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

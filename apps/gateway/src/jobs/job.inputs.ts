import { z } from 'zod';
import { jobStates } from '#libs/contracts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

/** What GET /jobs takes. */
export const jobList = {
  schema: z.strictObject({
    state: choice(jobStates).optional(),
    kind: single(50).optional().meta({ description: 'Of jobs, such as `export`.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

/** What POST /jobs/:id/confirm takes. */
export const jobConfirmation = {
  schema: z
    .strictObject(
      { token: line({ max: 100, otherwise: 'send confirm.token of the response that made the job' }) },
      { error: 'must be a JSON object; send {"token": "…"}.' },
    )
    .meta({ id: 'JobConfirmation' }),
} satisfies Input<z.ZodType>;

import { z } from 'zod';
import { channels } from '#libs/contracts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** What GET /conversations takes. */
export const waitingList = {
  schema: z.strictObject({
    state: choice(['waiting'], 'send state=waiting: there is no list of all conversations').meta({
      description: '`waiting`: those in which the contact waits for an answer.',
    }),
    assignedTo: single(100)
      .refine((text) => text === 'me' || text === 'none' || uuid.test(text), {
        error: 'must be me, none or the id of a user.',
      })
      .optional()
      .meta({ description: "`me`: the caller's own, `none`: nobody's, else a user's id. Left out: all." }),
    channel: choice(channels)
      .optional()
      .meta({ description: 'By which channel the first message came that nobody has answered.' }),
    sort: choice(['waitingSince', '-waitingSince'])
      .default('waitingSince')
      .meta({ description: '`waitingSince`: who has waited longest first; `-waitingSince`: who began last.' }),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
} satisfies Input<z.ZodType>;

export type WaitingListInput = z.output<typeof waitingList.schema>;

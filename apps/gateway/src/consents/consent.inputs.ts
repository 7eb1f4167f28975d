import { z } from 'zod';
import { channels } from '#libs/contracts';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

const purposeError = 'must be a word of letters, digits, _, - and dots, such as messages.';

/** What a consent is for: a word such as `messages`. */
export const purpose = z.string({ error: purposeError }).regex(/^[a-z0-9][\w.-]{0,63}$/u, { error: purposeError });

/** What POST /contacts/:id/consents takes. */
export const newConsent = {
  schema: z
    .strictObject(
      {
        purpose: purpose.meta({
          description:
            '`messages` decides whether the contact may be written to; any other, whether with a message that names it as its purpose.',
        }),
        channel: choice(channels, 'leave it out for all channels')
          .nullable()
          .optional()
          .meta({ description: 'Null, or left out: every channel.' }),
        granted: z.boolean({ error: 'must be true (allowed) or false (withdrawn).' }),
        source: line({ max: 200, otherwise: 'leave it out' })
          .nullable()
          .optional()
          .meta({ description: 'Where it was given, e.g. the form or the words.' }),
      },
      { error: 'must be a JSON object; send {"purpose": "messages", "granted": false}.' },
    )
    .meta({ id: 'NewConsent' }),
};

export const consentList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

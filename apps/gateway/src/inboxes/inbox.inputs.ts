import { z } from 'zod';
import { normaliseEmail } from '#libs/contracts';
import { cursorText, limit, limitOfPlan } from '../http/query-fields.js';
import { line } from '../http/text-fields.js';

const kept = 'leave it out to keep it';
const only = 'only e-mail by SMTP can be connected in this version';

const address = line({ max: 320, otherwise: 'send the address that receives mail' }).transform((text, context) => {
  const normalised = normaliseEmail(text);
  if (normalised !== null) return normalised;
  const params = { code: 'invalid_email' };
  context.addIssue({ code: 'custom', message: 'is no e-mail address; send one such as hello@example.com.', params });
  return z.NEVER;
});

const settings = z.strictObject({ address }, { error: 'must be an object with address; send {"address": "…"}.' });
const credentials = z.strictObject({}, { error: 'must be an empty object: an SMTP inbox has none; leave it out.' });
const object = { error: 'must be a JSON object; send {"field": value}.' };

/** What POST /inboxes takes. */
export const newInbox = {
  schema: z
    .strictObject(
      {
        channel: z.literal('email', { error: `must be email: ${only}.` }),
        driver: z.literal('smtp', { error: `must be smtp: ${only}.` }),
        name: line({ max: 200, otherwise: 'send a name for people' }),
        settings,
        credentials: credentials.optional(),
      },
      object,
    )
    .meta({ id: 'NewInbox' }),
};

/** What PATCH /inboxes/:id takes. */
export const inboxChanges = {
  schema: z
    .strictObject(
      {
        name: line({ max: 200, otherwise: kept }).optional(),
        paused: z.boolean({ error: 'must be true or false.' }).optional(),
        settings: settings.partial().optional(),
        credentials: credentials.optional(),
      },
      object,
    )
    .meta({ id: 'InboxChanges' }),
};

export const inboxList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

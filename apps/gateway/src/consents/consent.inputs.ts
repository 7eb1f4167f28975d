import { isIP } from 'node:net';
import { z } from 'zod';
import { channels } from '#libs/contracts';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

const purposeError = 'must be a word of letters, digits, _, - and dots, such as messages.';
const otherwise = 'leave it out';

/** What a consent is for: a word such as `messages`. */
export const purpose = z.string({ error: purposeError }).regex(/^[a-z0-9][\w.-]{0,63}$/u, { error: purposeError });

const timeError = 'must be a time in ISO 8601 that is not ahead, such as 2026-11-22T09:30:00Z; leave it out for now.';
/** Milliseconds by which the caller's clock may be ahead. */
const leewayMs = 60_000;
const past = z.iso
  .datetime({ offset: true, error: timeError })
  .refine((text) => Date.parse(text) <= Date.now() + leewayMs, { error: timeError })
  .transform((text) => new Date(text).toISOString());

const messageIdError = 'must be the id of a message of this contact.';
const urlError = 'must be an address that begins with https:// or http://.';
const ipError = 'must be an IP address, such as 203.0.113.7.';

const proof = z
  .strictObject(
    {
      messageId: z
        .uuid({ error: messageIdError })
        .optional()
        .meta({ description: 'A message or a form of the contact’s that says so.' }),
      wording: line({ max: 2_000, otherwise }).optional().meta({ description: 'What the person was shown, or wrote.' }),
      url: line({ max: 2_000, otherwise })
        .refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), { error: urlError })
        .optional()
        .meta({ description: 'The page on which it was given.' }),
      ip: line({ max: 45, otherwise, isCode: true })
        .refine((text) => isIP(text) !== 0, { error: ipError })
        .optional(),
      doubleOptInAt: past
        .optional()
        .meta({ description: 'When the person followed the link that was sent to confirm it.' }),
    },
    { error: 'must be a JSON object; send {"wording": "…"}, or leave it out.' },
  )
  .refine((given) => Object.keys(given).length > 0, { error: 'is empty; leave it out.' })
  .meta({ description: 'What shows that it was given or withdrawn.' });

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
        source: line({ max: 200, otherwise })
          .nullable()
          .optional()
          .meta({ description: 'Where it was given, e.g. the form or the words.' }),
        proof: proof.optional(),
        at: past.optional().meta({ description: 'When it was given; left out: now.' }),
      },
      { error: 'must be a JSON object; send {"purpose": "messages", "granted": false}.' },
    )
    .meta({ id: 'NewConsent' }),
};

export const consentList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

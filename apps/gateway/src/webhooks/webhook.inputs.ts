import { z } from 'zod';
import { deliveryStates, webhookBounds, webhookEvents } from '#libs/contacts';
import { filterInput } from '../contacts/contact-query.input.js';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan, single } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';

const example = 'https://crm.example.com/hooks/doorbell';
const object = { error: `must be a JSON object; send {"url": "${example}", "events": ["contact.created"]}.` };

const url = line({ max: webhookBounds.url, isCode: true, otherwise: `send an address such as ${example}` })
  .refine((text) => isWebAddress(text), { error: `must be an https address without a login, such as ${example}.` })
  .transform((text) => new URL(text).href)
  .meta({ description: 'An https address of a public host. Redirects are not followed.' });

/** Http too: whether it is allowed depends on the installation. */
function isWebAddress(text: string): boolean {
  const given = URL.parse(text);
  return given !== null && /^https?:$/u.test(given.protocol) && given.username === '' && given.password === '';
}

const events = z
  .array(choice(webhookEvents), { error: 'must be a list of events, such as ["contact.created"].' })
  .min(1, { error: 'is empty; name at least one event.' })
  .max(webhookEvents.length, { error: 'has an event twice; send each once.' })
  .transform((given) => [...new Set(given)])
  .meta({
    description:
      'What is sent: changes of contacts, their messages, and `webhook.disabled` of other webhooks. Messages need the right `messages:read`.',
  });

const filter = filterInput
  .nullable()
  .optional()
  .meta({ description: 'Of which contacts, as in POST /contacts/query; null or absent: of every one.' });

const enabled = z
  .boolean({ error: 'must be true or false.' })
  .optional()
  .meta({ description: 'True by default. What waits for a webhook that is disabled is not sent any more.' });

/** What POST /webhooks takes. */
export const newWebhook = {
  schema: z.strictObject({ url, events, filter, enabled }, object).meta({ id: 'NewWebhook' }),
} satisfies Input<z.ZodType>;

/** What PATCH /webhooks/:id takes. */
export const webhookChanges = {
  schema: z
    .strictObject(
      { url: url.optional(), events: events.optional(), filter, enabled },
      { error: 'must be a JSON object; send {"enabled": true}.' },
    )
    .meta({ id: 'WebhookChanges' }),
} satisfies Input<z.ZodType>;

/** What GET /webhooks takes. */
export const webhookList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

/** What GET /webhooks/:id/deliveries takes. */
export const deliveryList = {
  schema: z.strictObject({
    state: single(20)
      .refine((text) => (deliveryStates as readonly string[]).includes(text), {
        error: `must be one of ${deliveryStates.join(', ')}.`,
      })
      .transform((text) => text as (typeof deliveryStates)[number])
      .meta({ parameter: { type: 'string', enum: [...deliveryStates] } })
      .optional(),
    limit,
    cursor: cursorText,
  }),
  rules: limitOfPlan,
};

const sinceError = 'must be a time in ISO 8601, such as 2026-11-22T08:00:00Z, and not in the future.';

/** What POST /webhooks/:id/replay takes. */
export const replay = {
  schema: z
    .strictObject(
      {
        since: z.iso
          .datetime({ offset: true, error: sinceError })
          .refine((at) => Date.parse(at) <= Date.now(), { error: sinceError })
          .meta({ description: 'Events from then on.' }),
      },
      { error: 'must be a JSON object; send {"since": "2026-11-22T08:00:00Z"}.' },
    )
    .meta({ id: 'WebhookReplay' }),
} satisfies Input<z.ZodType>;

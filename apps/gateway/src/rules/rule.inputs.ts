import { z } from 'zod';
import { ruleBounds, ruleEvents } from '#libs/contacts';
import { filterInput } from '../contacts/contact-query.input.js';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice, line } from '../http/input/text-fields.js';
import { ruleActions } from './rule-actions.input.js';

const bounds = ruleBounds;
const object = { error: 'must be a JSON object; send {"name": "…", "on": ["created"], "actions": […]}.' };

const name = line({ max: bounds.name, otherwise: 'send what people call the rule' });

const events = z
  .array(choice(ruleEvents), { error: 'must be a list of events.' })
  .min(1, { error: 'is empty; name at least one event.' })
  .max(ruleEvents.length, { error: 'has an event twice; send each once.' })
  .transform((given) => [...new Set(given)])
  .meta({
    description: 'What happens with a contact before the rule is applied: a kind of change, or `message_received`.',
  });

const filter = filterInput
  .nullable()
  .optional()
  .meta({ description: 'Which contacts, as in POST /contacts/query; null or absent: every one.' });

const enabled = z
  .boolean({ error: 'must be true or false.' })
  .optional()
  .meta({ description: 'False by default: try a rule before it is switched on.' });

const hourlyError = `must be a whole number from 1 to ${bounds.mostContactsPerHour}.`;
const maxContactsPerHour = z
  .int({ error: hourlyError })
  .min(1, { error: hourlyError })
  .max(bounds.mostContactsPerHour, { error: hourlyError })
  .optional()
  .meta({
    description: `The rule stops itself where it would change more contacts within an hour; ${bounds.contactsPerHour} by default.`,
  });

/** What POST /rules takes. */
export const newRule = {
  schema: z
    .strictObject({ name, on: events, filter, actions: ruleActions, enabled, maxContactsPerHour }, object)
    .meta({ id: 'NewRule' }),
} satisfies Input<z.ZodType>;

const positionError = `must be a whole number from 1 to ${bounds.rules}.`;

/** What PATCH /rules/:id takes. */
export const ruleChanges = {
  schema: z
    .strictObject(
      {
        name: name.optional(),
        on: events.optional(),
        filter,
        actions: ruleActions.optional(),
        enabled,
        maxContactsPerHour,
        position: z
          .int({ error: positionError })
          .min(1, { error: positionError })
          .max(bounds.rules, { error: positionError })
          .optional()
          .meta({ description: 'The place of the rule among all, from 1; the others move.' }),
      },
      { error: 'must be a JSON object; send {"enabled": true}.' },
    )
    .meta({ id: 'RuleChanges' }),
} satisfies Input<z.ZodType>;

const daysError = 'must be a whole number of days from 1 to 90.';

/** What POST /rules/:id/try takes. */
export const ruleTrial = {
  schema: z
    .strictObject(
      {
        days: z
          .int({ error: daysError })
          .min(1, { error: daysError })
          .max(90, { error: daysError })
          .optional()
          .meta({ description: 'Events of so many days are looked at; 7 by default.' }),
      },
      { error: 'must be a JSON object; send {"days": 7}, or {}.' },
    )
    .meta({ id: 'RuleTrialRequest' }),
} satisfies Input<z.ZodType>;

/** What GET /rules takes. */
export const ruleList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

import { z } from 'zod';
import { contactEventNames, isUuid, visibleText, type ContactEventName } from '#libs/contracts';
import { filterInput } from '../contacts/contact-query.input.js';
import type { Input } from '../http/input/input.js';
import { longestCursor, single } from '../http/input/query-fields.js';

const known: ReadonlySet<string> = new Set(contactEventNames);

/** Characters: all of them, and blanks. */
const longestTypes = 2_000;

/** Separated by commas. */
const types = single(longestTypes)
  .transform((text, context) => {
    const names = text.split(',').map(visibleText);
    const unknown = names.find((name) => !known.has(name));
    if (unknown === undefined) return [...new Set(names)] as ContactEventName[]; // each is known
    context.addIssue({ code: 'custom', message: unknownEvent(unknown), params: { code: 'unknown_event' } });
    return z.NEVER;
  })
  .meta({
    parameter: { type: 'string', example: 'contact.created,contact.updated' },
    description: `Names of events, separated by commas: ${contactEventNames.join(', ')}. Left out: all, also those that come later.`,
  });

/** Only what looks like a name is repeated. */
function unknownEvent(name: string): string {
  const named = /^[a-z][a-z_.]{0,50}$/u.test(name) ? name : 'a name in it';
  return `${named} is no event; send names such as contact.created and contact.updated, separated by commas.`;
}

const contactId = single(100)
  .refine(isUuid, { error: 'is no id of a contact; take one of GET /contacts.' })
  .transform((text) => text.toLowerCase());

/** JSON in a parameter; `readFilter` judges it further. */
const filter = single(longestCursor)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON; send a filter as POST /contacts/query takes it.' });
      return z.NEVER;
    }
  })
  .meta({ ...filterInput.meta(), parameter: { type: 'string' } });

/** What GET /events takes. */
export const eventQuery = {
  schema: z.strictObject({
    types: types.optional(),
    contactId: contactId.optional().meta({ description: 'Events of this contact alone.' }),
    filter: filter.optional(),
    after: single(longestCursor)
      .optional()
      .meta({ description: 'The id of the last event that was taken, where no `Last-Event-ID` can be sent.' }),
  }),
} satisfies Input<z.ZodType>;

export type EventQuery = z.output<typeof eventQuery.schema>;

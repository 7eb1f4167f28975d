import { z } from 'zod';
import { mergeBounds } from '#libs/contacts';
import type { Input } from '../http/input/input.js';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';

const contactId = z.guid({ error: 'is no UUID; take it from a list of contacts.' }).toLowerCase();

/** What POST /contacts/:id/merge takes. */
export const mergeRequest = {
  schema: z
    .strictObject(
      {
        with: z
          .array(contactId, { error: 'must be a list of ids of contacts.' })
          .min(1, { error: 'is empty; name the contacts that are merged into this one.' })
          .max(mergeBounds.contacts, { error: `has more than ${mergeBounds.contacts} ids; merge in several steps.` })
          .meta({ description: 'Contacts that are merged into the one of the path.' }),
        fields: z
          .record(z.string().max(110), contactId, { error: 'must be an object; send {"email": "<id of a contact>"}.' })
          .optional()
          .meta({
            description:
              'By field the contact whose value holds; `customFields.<key>` for a custom field. What is left out is decided: the value of the survivor, else of the first that has one.',
          }),
        dryRun: z
          .boolean({ error: 'must be true or false.' })
          .optional()
          .meta({ description: 'true: shows what would be, and changes nothing.' }),
      },
      { error: 'must be a JSON object; send {"with": ["<id of a contact>"]}.' },
    )
    .meta({ id: 'MergeRequest' }),
} satisfies Input<z.ZodType>;

export const mergeList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

import { z } from 'zod';
import { bulkActions, bulkFields, type ContactFields } from '#libs/contacts';
import { contactFields, tag } from '../contacts/contact.fields.js';
import type { Input } from '../http/input/input.js';
import { choice } from '../http/input/text-fields.js';
import { bulkFaults } from './bulk-faults.js';
import { selectionFields } from './selection.input.js';

const tags = z
  .array(tag, { error: 'must be a list of names of tags.' })
  .min(1, { error: 'is empty; name at least one tag.' })
  .max(20, { error: 'names more than 20 tags; name at most 20.' });

const fields = z.strictObject(Object.fromEntries(bulkFields.map((name) => [name, contactFields[name]])), {
  error: 'must be an object of fields; send {"status": "archived"}.',
});

const params = z.strictObject(
  {
    tags: tags.optional().meta({ description: 'For add_tags and remove_tags.' }),
    fields: fields.optional().meta({ description: 'For set_fields: all that PATCH takes but email, phone and tags.' }),
    assignedTo: contactFields.assignedTo.optional().meta({ description: 'For assign: the id of a user, or null.' }),
  },
  { error: 'must be an object; send {"tags": […]}, {"fields": {…}} or {"assignedTo": "…"}.' },
);

/** What POST /contacts/bulk takes. */
export const bulkRequest = {
  schema: z
    .strictObject(
      {
        action: choice(bulkActions),
        params: params.optional(),
        ...selectionFields,
        confirm: z
          .boolean({ error: 'must be true or false.' })
          .optional()
          .meta({ description: 'True runs it at once: for up to 100 ids, and never for delete.' }),
      },
      { error: 'must be a JSON object; send {"action": "add_tags", "params": {"tags": […]}, "ids": […]}.' },
    )
    .meta({ id: 'BulkRequest' }),
  rules: bulkFaults,
} satisfies Input<z.ZodType>;

export type BulkBody = z.output<typeof bulkRequest.schema>;

/** zod writes no key that was not sent; the type of fields that are named by a list does not say so. */
export function fieldsOf({ params: given }: BulkBody): ContactFields | undefined {
  if (given?.assignedTo !== undefined) return { assignedTo: given.assignedTo } as ContactFields;
  return given?.fields;
}

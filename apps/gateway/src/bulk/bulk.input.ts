import { z } from 'zod';
import { bulkActions, bulkFields, type BulkAction, type ContactFields } from '#libs/contacts';
import { contactFields, tag } from '../contacts/contact.fields.js';
import type { Input } from '../http/input/input.js';
import { choice, line } from '../http/input/text-fields.js';
import { exportFields } from '../exports/export.input.js';
import { bulkFaults } from './bulk-faults.js';
import type { WantedJob } from './bulk-jobs.js';
import { selectionFields } from './selection.input.js';

const tags = z
  .array(tag, { error: 'must be a list of names of tags.' })
  .min(1, { error: 'is empty; name at least one tag.' })
  .max(20, { error: 'names more than 20 tags; name at most 20.' });

/** What many contacts may get at once. */
export const fieldsOfMany = z.strictObject(Object.fromEntries(bulkFields.map((name) => [name, contactFields[name]])), {
  error: 'must be an object of fields; send {"status": "archived"}.',
});

/** Why contacts are added to a campaign. */
export const reason = line({ max: 200, otherwise: 'leave it out' });

const params = z.strictObject(
  {
    tags: tags.optional().meta({ description: 'For add_tags and remove_tags.' }),
    fields: fieldsOfMany
      .optional()
      .meta({ description: 'For set_fields: all that PATCH takes but email, phone and tags.' }),
    campaignId: z
      .guid({ error: 'is no UUID; take it from GET /campaigns.' })
      .toLowerCase()
      .optional()
      .meta({ description: 'For add_to_campaign and remove_from_campaign.' }),
    reason: reason.optional().meta({ description: 'For add_to_campaign: why they are added.' }),
    format: exportFields.format.optional().meta({ description: 'For export.' }),
    columns: exportFields.fields.meta({ description: 'For export: the fields to write; left out: all.' }),
    assignedTo: contactFields.assignedTo.optional().meta({ description: 'For assign: the id of a user, or null.' }),
  },
  { error: 'must be an object; send {"tags": […]}, {"fields": {…}}, {"assignedTo": "…"} or {"campaignId": "…"}.' },
);

/** What POST /contacts/bulk takes. */
export const bulkRequest = {
  schema: z
    .strictObject(
      {
        action: choice([...bulkActions, 'export']),
        params: params.optional(),
        ...selectionFields,
        deletedByJob: z
          .guid({ error: 'is no UUID; take it from GET /jobs.' })
          .toLowerCase()
          .optional()
          .meta({ description: 'With restore, in place of ids: the job of the deletion to undo.' }),
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

/** What the job is to do. */
export function changeOf(action: BulkAction, given: BulkBody['params'] = {}): WantedJob['change'] {
  const { tags: named, campaignId, reason: why } = given;
  const set = fieldsOf(given);
  return {
    action,
    ...(named && { tags: named }),
    ...(set && { fields: set }),
    ...(campaignId !== undefined && { campaignId }),
    ...(why !== undefined && { reason: why }),
  };
}

/** zod writes no key that was not sent; the type of fields that are named by a list does not say so. */
function fieldsOf({ assignedTo, fields: given }: z.output<typeof params>): ContactFields | undefined {
  return assignedTo === undefined ? given : { assignedTo };
}

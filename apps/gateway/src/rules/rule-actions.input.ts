import { z } from 'zod';
import { ruleBounds, statuses } from '#libs/contacts';
import { fieldsOfMany } from '../bulk/bulk.input.js';
import { tag } from '../contacts/contact.fields.js';
import { choice, line } from '../http/input/text-fields.js';

const tags = z
  .array(tag, { error: 'must be a list of names of tags.' })
  .min(1, { error: 'is empty; name at least one tag.' })
  .max(20, { error: 'names more than 20 tags; name at most 20.' });

const member = z
  .uuid({ error: 'is no id of a user; take one of GET /users, or send null.' })
  .toLowerCase()
  .nullable()
  .meta({ description: 'The id of a user; null takes the contact from its user.' });

const paramsError = (example: string) => ({ error: `must be an object; send ${example}.` });

const tagParams = z.strictObject({ tags }, paramsError('{"tags": ["Hot lead"]}'));
const assignParams = z.strictObject({ assignedTo: member }, paramsError('{"assignedTo": "…"}'));
const statusParams = z.strictObject({ status: choice(statuses) }, paramsError('{"status": "scheduled"}'));

const fieldParams = z.strictObject(
  {
    fields: fieldsOfMany
      .refine((given) => Object.keys(given).length > 0, { error: 'is empty; name at least one field.' })
      .meta({ description: 'All that PATCH of a contact takes but email, phone and tags.' }),
  },
  paramsError('{"fields": {"role": "tenant"}}'),
);

const campaignParams = z.strictObject(
  {
    campaignId: z.guid({ error: 'is no UUID; take it from GET /campaigns.' }).toLowerCase(),
    reason: line({ max: 200, otherwise: 'leave it out' }).optional().meta({ description: 'Why contacts are added.' }),
  },
  paramsError('{"campaignId": "…"}'),
);

const names = 'add_tags, remove_tags, assign, set_status, set_fields, add_to_campaign';
const object = { error: 'must be an object; send {"action": "add_tags", "params": {"tags": ["Hot lead"]}}.' };

const action = z.discriminatedUnion(
  'action',
  [
    z.strictObject({ action: z.literal('add_tags'), params: tagParams }, object),
    z.strictObject({ action: z.literal('remove_tags'), params: tagParams }, object),
    z.strictObject({ action: z.literal('assign'), params: assignParams }, object),
    z.strictObject({ action: z.literal('set_status'), params: statusParams }, object),
    z.strictObject({ action: z.literal('set_fields'), params: fieldParams }, object),
    z.strictObject({ action: z.literal('add_to_campaign'), params: campaignParams }, object),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? `must be one of ${names}.` : object.error) },
);

/** What a rule does, in this order. */
export const ruleActions = z
  .array(action, { error: 'must be a list of actions.' })
  .min(1, { error: 'is empty; send one action at least.' })
  .max(ruleBounds.actions, { error: `has more than ${ruleBounds.actions} actions; send fewer.` });

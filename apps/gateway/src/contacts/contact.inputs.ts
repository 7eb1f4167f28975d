import { z } from 'zod';
import type { ContactFields } from '#libs/contacts';
import { flag, instant } from '../http/input/query-fields.js';
import type { Input } from '../http/input/input.js';
import type { Fault } from '../http/problems/problem.js';
import { line } from '../http/input/text-fields.js';
import { contactFields } from './contact.fields.js';
import { neitherGiven, readPhone } from './reach-faults.js';

type Given = Record<string, unknown>;

const object = { error: 'must be a JSON object; send {"field": value}.' };

/** What POST /contacts takes. */
export const newContact = {
  schema: z
    .strictObject({ ...contactFields, name: line({ max: 200, otherwise: 'send the name of the person' }) }, object)
    .meta({ id: 'NewContact' }),
  rules: reachable,
  reads: readPhone,
} satisfies Input<z.ZodType>;

/** What PATCH /contacts/:id takes. */
export const contactChanges = {
  schema: z.strictObject(contactFields, object).meta({ id: 'ContactChanges' }),
  reads: readPhone,
} satisfies Input<z.ZodType>;

/** What GET /contacts/:id takes. */
export const contactView = {
  schema: z.strictObject({
    archivedFields: flag
      .optional()
      .meta({ description: '`true`: `customFields` has the values of archived fields too.' }),
    at: instant
      .refine((time) => Date.parse(time) <= Date.now(), { error: 'is in the future; send a time that has been.' })
      .optional()
      .meta({ description: 'The contact as it was at this time, from the log of changes.' }),
  }),
  rules: ({ at, archivedFields }: Given) => (at !== undefined && archivedFields !== undefined ? [withoutArchived] : []),
} satisfies Input<z.ZodType>;

const withoutArchived = {
  field: 'archivedFields',
  code: 'not_allowed',
  message: 'archivedFields: does not go with at, which has the fields that were in use then; leave one of them out.',
};

export const onDuplicate = {
  schema: z.strictObject({
    onDuplicate: z
      .enum(['create', 'update'], { error: 'must be create or update; leave it out to refuse duplicates.' })
      .optional(),
  }),
} satisfies Input<z.ZodType>;

type Parsed = z.output<typeof contactChanges.schema>;

/** zod writes no key that was not sent; its type does not say so. */
export function fieldsOf<F extends Parsed>(fields: F): F & ContactFields {
  return fields as F & ContactFields;
}

function reachable({ email, phone }: Given): Fault[] {
  return (email ?? phone ?? null) === null ? neitherGiven() : [];
}

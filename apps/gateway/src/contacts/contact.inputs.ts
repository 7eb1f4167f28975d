import { z } from 'zod';
import { normalisePhone, type ContactFields } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import type { Input } from '../http/input.js';
import type { Fault } from '../http/problem.js';
import { line } from '../http/text-fields.js';
import { contactFields } from './contact.fields.js';
import { neitherGiven, phoneFaults } from './reach-faults.js';

type Given = Record<string, unknown>;

const object = { error: 'must be a JSON object; send {"field": value}.' };

/** What POST /contacts takes. */
export const newContact = {
  schema: z
    .strictObject({ ...contactFields, name: line({ max: 200, otherwise: 'send the name of the person' }) }, object)
    .meta({ id: 'NewContact' }),
  rules: (given: Given, caller: Caller) => [...reachable(given), ...phoneFaults(given, caller)],
} satisfies Input<z.ZodType>;

/** What PATCH /contacts/:id takes. */
export const contactChanges = {
  schema: z.strictObject(contactFields, object).meta({ id: 'ContactChanges' }),
  rules: phoneFaults,
} satisfies Input<z.ZodType>;

export const onDuplicate = {
  schema: z.strictObject({
    onDuplicate: z
      .enum(['create', 'update'], { error: 'must be create or update; leave it out to be told of duplicates.' })
      .optional(),
  }),
} satisfies Input<z.ZodType>;

type Parsed = z.output<typeof contactChanges.schema>;

/** The phone in E.164 as well, which takes the caller's country. The rules above have judged it already. */
export function fieldsOf<F extends Parsed>(fields: F, caller: Caller): F & ContactFields {
  const { phone, ...others } = fields;
  if (typeof phone !== 'string') return fields as F & ContactFields;
  const read = normalisePhone(phone, caller.defaultCountry);
  return { ...others, phone: 'e164' in read ? read.e164 : null } as F & ContactFields;
}

function reachable({ email, phone }: Given): Fault[] {
  return (email ?? phone ?? null) === null ? neitherGiven() : [];
}

import { z } from 'zod';
import { normalisePhone, type Visitor } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import { contactFields } from '../contacts/contact.fields.js';
import { neitherGiven, phoneFaults } from '../contacts/reach-faults.js';
import type { Input } from '../http/input.js';
import type { Fault } from '../http/problem.js';
import { choice } from '../http/text-fields.js';
import { knowable } from './recognition.schema.js';

type Given = Record<string, unknown>;

/** What POST /recognitions takes. */
export const visitor = {
  schema: z
    .strictObject(
      {
        email: contactFields.email.unwrap().unwrap().optional(),
        phone: contactFields.phone.unwrap().unwrap().optional(),
        fields: z
          .array(choice(knowable), { error: `must be a list of ${knowable.join(', ')}.` })
          .max(knowable.length, { error: `has more than ${knowable.length} names; send each once.` })
          .optional()
          .meta({ description: 'What the form asks for; left out: `firstName` alone.' }),
      },
      { error: 'must be a JSON object; send {"email": "…"} or {"phone": "…"}.' },
    )
    .meta({ id: 'Visitor' }),
  rules: (given: Given, caller: Caller) => [...saysWho(given), ...phoneFaults(given, caller)],
} satisfies Input<z.ZodType>;

export type VisitorInput = z.output<typeof visitor.schema>;

/** The phone in E.164, which takes the caller's country. The rules above have judged it already. */
export function visitorOf({ email, phone }: VisitorInput, { defaultCountry }: Caller): Visitor {
  const read = phone === undefined ? null : normalisePhone(phone, defaultCountry);
  return { email: email ?? null, phone: read && 'e164' in read ? read.e164 : null };
}

function saysWho({ email, phone }: Given): Fault[] {
  return email === undefined && phone === undefined ? neitherGiven() : [];
}

import { z } from 'zod';
import type { Visitor } from '#libs/contacts';
import { emailAddress, phoneNumber } from '../contacts/contact.fields.js';
import { neitherGiven, readPhone } from '../contacts/reach-faults.js';
import type { Input } from '../http/input/input.js';
import type { Fault } from '../http/problems/problem.js';
import { knowable, knowableField } from './recognition.schema.js';

const mostFields = 50;

type Given = Record<string, unknown>;

/** What POST /recognitions takes. */
export const visitor = {
  schema: z
    .strictObject(
      {
        email: emailAddress('send an address, or leave it out').optional(),
        phone: phoneNumber('send a number, or leave it out').optional(),
        fields: z
          .array(knowableField, { error: `must be a list of ${knowable.join(', ')} or customFields.<key>.` })
          .max(mostFields, { error: `has more than ${mostFields} names; send each once.` })
          .optional()
          .meta({ description: 'What the form asks for; left out: `firstName` alone.' }),
      },
      { error: 'must be a JSON object; send {"email": "…"} or {"phone": "…"}.' },
    )
    .meta({ id: 'Visitor' }),
  rules: saysWho,
  reads: readPhone,
} satisfies Input<z.ZodType>;

export type VisitorInput = z.output<typeof visitor.schema>;

export function visitorOf({ email, phone }: VisitorInput): Visitor {
  return { email: email ?? null, phone: phone ?? null };
}

function saysWho({ email, phone }: Given): Fault[] {
  return email === undefined && phone === undefined ? neitherGiven() : [];
}

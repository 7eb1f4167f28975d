import { z } from 'zod';
import { proofs } from '#libs/contacts';
import { identityKinds } from '#libs/contracts';
import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { signsSchema } from './duplicates.operations.js';

const storySchema = z
  .strictObject({
    one: z
      .array(
        z.strictObject({
          kind: z.enum(identityKinds),
          value: z.string(),
          why: z.string(),
          proof: z.enum(proofs),
          since: z.iso.datetime().nullable().meta({ description: 'It is proven, or known, since then.' }),
          cameFrom: z
            .strictObject({ contactId: z.uuid(), name: z.string().nullable(), at: z.iso.datetime().nullable() })
            .nullable()
            .meta({ description: 'The contact whose it was, where a merge brought it.' }),
        }),
      )
      .meta({ description: 'What names the contact, and why each is this person’s.' }),
    others: z
      .array(
        z.strictObject({
          duplicateId: z.uuid(),
          contactId: z.uuid(),
          name: z.string(),
          score: z.int(),
          settled: z.boolean().meta({ description: 'It is settled that they are two people.' }),
          why: z.string(),
          signs: signsSchema,
          settledAt: z.iso.datetime().nullable(),
          settledBy: z.string().nullable().meta({ description: '`user`, `api_key` or `system`; accept any other.' }),
        }),
      )
      .meta({ description: 'Contacts that may be, or are not, the same person, and why they are apart; 100 at most.' }),
  })
  .meta({ id: 'IdentityStory' });

const example: z.output<typeof storySchema> = {
  one: [
    {
      kind: 'email',
      value: 'ann@example.com',
      why: 'The channel proved its sender on 2026-11-22.',
      proof: 'proven',
      since: '2026-11-22T09:30:00.000Z',
      cameFrom: null,
    },
  ],
  others: [
    {
      duplicateId: '019a2b3c-9999-7f60-8a9b-0c1d2e3f4a5b',
      contactId: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a99',
      name: 'A. Example',
      score: 85,
      settled: false,
      why: 'Both show the phone number +12025550143. It is open whether they are one person: merge or dismiss the pair.',
      signs: [{ kind: 'phone', values: ['+12025550143'] }],
      settledAt: null,
      settledBy: null,
    },
  ],
};

export const readStory: Operation = {
  summary: 'Read why a contact is one person',
  description:
    'Why each address and number is this person’s: what proved it, who said so, which merge brought it. And why other contacts that look alike are not merged with it: open pairs with their reasons, and those that were dismissed or parted.',
  responses: [
    {
      status: 200,
      description: 'The sentences.',
      schema: one(storySchema),
      example: { data: example },
      headers: ['Content-Location'],
    },
  ],
};

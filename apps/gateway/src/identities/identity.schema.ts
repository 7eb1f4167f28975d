import { z } from 'zod';
import { proofs } from '#libs/contacts';
import { identityKinds } from '#libs/contracts';

const time = z.iso.datetime();

/** An address or number that identifies a contact. */
export const identitySchema = z
  .strictObject({
    kind: z.enum(identityKinds),
    value: z.string(),
    proof: z.enum(proofs).meta({
      description:
        '`proven`: its channel proved the sender. `vouched`: set by the API, an import, an agent, or an accepted suggestion. `claimed`: a message says so, without proof.',
    }),
    provenAt: time.nullable(),
    firstSeenAt: time,
  })
  .meta({ id: 'Identity' });

export const identityExample: z.output<typeof identitySchema> = {
  kind: 'email',
  value: 'ann@example.com',
  proof: 'proven',
  provenAt: '2026-11-22T09:30:01.000Z',
  firstSeenAt: '2026-11-20T10:00:00.000Z',
};

/** An address that a message named as the contact's, without proof, or a value that a custom field does not take. */
export const suggestionSchema = z
  .strictObject({
    id: z.uuid(),
    field: z.union([z.enum(['email', 'phone']), z.templateLiteral(['customFields.', z.string()])]),
    value: z.string(),
    messageId: z.uuid().meta({ description: 'The first message that claimed it.' }),
    at: time,
  })
  .meta({ id: 'Suggestion' });

export const suggestionExample: z.output<typeof suggestionSchema> = {
  id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5d',
  field: 'phone',
  value: '+12025550177',
  messageId: '019a2b3c-4d5e-8f60-8a9b-0c1d2e3f4a5b',
  at: '2026-11-22T09:30:01.000Z',
};

export const settledSuggestion = z
  .strictObject({
    ...suggestionSchema.shape,
    contactId: z.uuid(),
    resolution: z.enum(['accepted', 'dismissed']),
    resolvedAt: time,
  })
  .meta({ id: 'SettledSuggestion' });

export const settledExample: z.output<typeof settledSuggestion> = {
  ...suggestionExample,
  contactId: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
  resolution: 'accepted',
  resolvedAt: '2026-11-22T10:00:00.000Z',
};

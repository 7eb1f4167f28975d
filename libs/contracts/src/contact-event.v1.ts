import { z } from 'zod';

export const changeKinds = [
  'created',
  'updated',
  'deleted',
  'restored',
  'identities_attached',
  'identities_detached',
  'duplicate_suspected',
  'address_suggested',
  'suggestion_accepted',
  'suggestion_dismissed',
  'wrote_while_deleted',
  'message_admitted',
] as const;

/** Who or what made a change. */
export const causeSchema = z.strictObject({
  kind: z.enum(['message', 'api_key', 'import', 'rule', 'operator']),
  /** The event's id, the key's id, … */
  id: z.string().max(200),
});

/** One change of one contact: a row of the log of changes, as it goes out on `contact-events`. */
export const contactEventSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    contactId: z.uuid(),
    kind: z.enum(changeKinds),
    /** Field by field what was and what is. */
    changes: z.record(z.string(), z.strictObject({ before: z.json(), after: z.json() })),
    cause: causeSchema,
    occurredAt: z.iso.datetime(),
  })
  .meta({ id: 'ContactEventV1', title: 'Contact event' });

export type ContactEvent = z.infer<typeof contactEventSchema>;
export type ChangeKind = ContactEvent['kind'];
export type Cause = z.infer<typeof causeSchema>;

import { z } from 'zod';
import { eventMessageSchema } from './event-message.js';

/** The kinds of change that Doorbell writes. */
export const changeKinds = [
  'created',
  'updated',
  'deleted',
  'restored',
  'identities_attached',
  'identities_detached',
  'duplicate_suspected',
  'duplicate_dismissed',
  'merged',
  'unmerged',
  'address_suggested',
  'value_suggested',
  'suggestion_accepted',
  'suggestion_dismissed',
  'wrote_while_deleted',
  'message_admitted',
  'message_translated',
  'message_status_changed',
  'added_to_campaign',
  'removed_from_campaign',
  'record_added',
  'record_changed',
  'record_removed',
  'erased',
  'consent_given',
  'consent_withdrawn',
  'conversation_done',
  'conversation_reopened',
] as const;

/** The kinds of events that are messages: they stand in the conversation, which is their log. */
export const messageEventKinds = ['message_received', 'message_sent'] as const;

export const contactEventKinds = [...changeKinds, ...messageEventKinds] as const;

const causeKinds = [
  'message',
  'api_key',
  'import',
  'import_undo',
  'rule',
  'operator',
  'user',
  'bulk',
  'segment',
  'merge',
  'merge_rule',
  'system',
];

/** A name from a set that grows without a new version: the schema documents the known ones and accepts any other. */
function openName(known: readonly string[]) {
  return z
    .string()
    .max(50)
    .regex(/^[a-z][a-z0-9_]*$/u)
    .meta({ description: 'Known values are the examples; accept any other.', examples: [...known] });
}

/** A change's kind as readers take it: one of `changeKinds`, or one that a later release writes. */
export const changeKindSchema = openName(changeKinds);

/** Who or what made a change. A cause of a later release may have more fields. */
const causeSchema = z.looseObject({
  kind: openName(causeKinds),
  /** The event's id, the key's id, … */
  id: z.string().max(200),
});

/** One change of one contact, a row of the log of changes; or a message of its conversation, which changes nothing. */
export const contactEventSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    contactId: z.uuid(),
    kind: openName(contactEventKinds),
    /** Field by field what was and what is. */
    changes: z.record(z.string(), z.strictObject({ before: z.json(), after: z.json() })),
    cause: causeSchema,
    /** Of `message_received` and `message_sent` alone. */
    message: eventMessageSchema.optional(),
    occurredAt: z.iso.datetime(),
  })
  .meta({ id: 'ContactEventV1', title: 'Contact event' });

export type ContactEvent = z.infer<typeof contactEventSchema>;
export type ChangeKind = (typeof changeKinds)[number];
export type ContactEventKind = (typeof contactEventKinds)[number];
export type Cause = z.infer<typeof causeSchema>;

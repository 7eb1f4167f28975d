import { z } from 'zod';
import { bounds } from '../texts/bounds.js';
import { channelSchema } from '../channels/channels.js';
import { outboundFileSchema } from './attachment.js';
import { identityKinds } from './identity.js';
import { templateSchema } from './message-template.js';

/** A message on its way to a contact: the data of the event `doorbell.outbound-message.v1`. */
export const outboundMessageSchema = z
  .strictObject({
    /** UUIDv7: the id under which the API shows it. */
    messageId: z.uuid(),
    workspaceId: z.uuid(),
    inboxId: z.uuid(),
    contactId: z.uuid(),
    channel: channelSchema,
    to: z.strictObject({ kind: z.enum(identityKinds), value: z.string().min(1).max(320) }),
    text: z.string().max(bounds.textBytes),
    subject: z.string().max(bounds.subject).nullable(),
    template: templateSchema.nullable(),
    /** Absent: none. */
    attachments: z.array(outboundFileSchema).min(1).max(bounds.outboundFiles).optional(),
    /** The contact's last message in this inbox, with what its channel needs for a reply; null for a nudge out of the blue. */
    inReplyTo: z
      .strictObject({
        externalId: z.string().max(bounds.externalId),
        subject: z.string().max(bounds.subject).nullable(),
        reply: z.record(z.string().max(64), z.string().max(4096)),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'OutboundMessageV1', title: 'Outbound message' });

export type OutboundMessage = z.infer<typeof outboundMessageSchema>;

import { z } from 'zod';
import { bounds } from '../texts/bounds.js';

/**
 * The final statuses of an outbound message. A stronger one replaces a weaker, never the other way round: queued, unconfirmed, sent, failed,
 * delivered, read; that the recipient has it outweighs a provider's refusal.
 * `unconfirmed`: it was handed over when the sender died, and the provider has no key to ask by; it is not sent again by itself.
 */
export const outboundStatuses = ['queued', 'unconfirmed', 'sent', 'delivered', 'read', 'failed'] as const;
export type OutboundStatus = (typeof outboundStatuses)[number];

/** What became of an outbound message: the data of the event `doorbell.message-status.v1`. */
export const messageStatusSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    inboxId: z.uuid(),
    /** Ours; null in a receipt that names the provider's id alone. */
    messageId: z.uuid().nullable(),
    /** The provider's; null before it took the message. */
    externalId: z.string().min(1).max(bounds.externalId).nullable(),
    status: z.enum(outboundStatuses),
    /** In plain words, with what to do; for `failed`, `unconfirmed`, and for `queued` while the provider makes us wait. */
    reason: z.string().max(500).nullable(),
    at: z.iso.datetime(),
  })
  .refine(({ messageId, externalId }) => messageId !== null || externalId !== null, {
    error: 'a status names the message by our id, by the provider’s, or by both',
    path: ['messageId'],
  })
  .meta({ id: 'MessageStatusV1', title: 'Message status' });

export type MessageStatus = z.infer<typeof messageStatusSchema>;

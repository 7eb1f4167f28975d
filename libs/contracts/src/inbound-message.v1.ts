import { z } from 'zod';
import { bounds } from './bounds.js';
import { channelSchema } from './channel.js';
import { identitySchema } from './identity.js';

/** Why a message is kept but makes no contact. */
export const junkFlags = ['auto_reply', 'bulk', 'bounce', 'spam', 'unreadable'] as const;
export const junkFlagSchema = z.enum(junkFlags);
export type JunkFlag = z.infer<typeof junkFlagSchema>;

const name = z.string().max(bounds.name).nullable();

export const senderSchema = z.strictObject({
  /** The first is the sender's own address on the channel; the others are what else the message claims. Empty only for junk. */
  identities: z.array(identitySchema).max(8),
  displayName: name,
  firstName: name,
  lastName: name,
  username: name,
  /** BCP 47, as the channel gives it. */
  locale: z.string().max(35).nullable(),
});

export const attachmentSchema = z.strictObject({
  fileName: z.string().max(bounds.name).nullable(),
  contentType: z.string().max(127),
  /** Bytes, decoded. */
  size: z.int().nonnegative(),
  /** What fetches the content from the provider, where the provider keeps it. */
  providerFileId: z.string().max(512).nullable(),
});

/** What somebody wrote to an inbox: the data of the event `doorbell.inbound-message.v1`. */
export const inboundMessageSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    inboxId: z.uuid(),
    channel: channelSchema,
    sender: senderSchema,
    content: z.strictObject({
      text: z.string().max(bounds.textBytes),
      /** True when text beyond 64 KiB was cut. */
      textTruncated: z.boolean(),
      subject: z.string().max(bounds.subject).nullable(),
      attachments: z.array(attachmentSchema).max(bounds.attachments),
    }),
    externalId: z.string().min(1).max(bounds.externalId),
    thread: z.string().max(bounds.externalId).nullable(),
    /** By the provider's clock, never after receivedAt. */
    sentAt: z.iso.datetime(),
    receivedAt: z.iso.datetime(),
    /** Empty for what a person wrote. */
    flags: z.array(z.strictObject({ flag: junkFlagSchema, reason: z.string().max(200) })).max(8),
    /** Parameters from the channel that a contact keeps, e.g. a start link's payload. */
    referralSource: z.string().max(bounds.name).nullable(),
    /** What the channel needs to answer this message; for mail `to`, `messageId`, `references`. */
    reply: z.record(z.string().max(64), z.string().max(4096)),
  })
  .refine((message) => message.flags.length > 0 || message.sender.identities.length > 0, {
    error: 'a message without flags needs at least one sender identity',
    path: ['sender', 'identities'],
  })
  .meta({ id: 'InboundMessageV1', title: 'Inbound message' });

export type InboundMessage = z.infer<typeof inboundMessageSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;

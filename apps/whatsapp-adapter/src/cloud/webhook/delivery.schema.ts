import { z } from 'zod';
import { messageErrorSchema, messageIdSchema } from '#libs/providers/whatsapp-cloud';

/** Meta writes ids as text, and some of its tools as numbers. */
const id = z.union([z.string(), z.int().transform(String)]).pipe(z.string().min(1).max(256));

/** The person behind a wa_id or a business-scoped id; an entry for each person in the delivery, in no order to rely on. */
export const contactSchema = z.looseObject({
  wa_id: id.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  parent_user_id: id.optional().catch(undefined),
  profile: z.looseObject({ name: z.string().optional(), username: z.string().optional() }).optional().catch(undefined),
});

/** What became of a message that we sent. */
export const statusSchema = z.looseObject({
  id: messageIdSchema,
  status: z.string().max(64),
  timestamp: z.union([z.string(), z.number()]).transform(Number),
  /** What we gave along when we sent: our own id of the message. */
  biz_opaque_callback_data: z.string().max(512).optional().catch(undefined),
  errors: z.array(messageErrorSchema).optional().catch(undefined),
});

/** One unreadable message or status must not affect its neighbours, so each is read by itself later. */
const valueSchema = z.looseObject({
  metadata: z.looseObject({ phone_number_id: id }),
  contacts: z.array(contactSchema.catch({})).catch([]),
  messages: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
  /** What the business wrote on its own phone. */
  message_echoes: z.array(z.unknown()).default([]),
  /** What customers want no more, or want again. */
  user_preferences: z.array(z.unknown()).default([]),
  /** Faults of the account or the app, which Meta reports beside messages or alone. */
  errors: z.array(messageErrorSchema.catch({})).catch([]),
});

/** Fields that report the messages of one number; a webhook subscribes to each by itself. */
export const messageFields: ReadonlySet<string> = new Set([
  'messages',
  'smb_message_echoes',
  'message_echoes',
  'user_preferences',
]);

/** A change of one of these fields: what was written to one number or by it, and what became of what it wrote. */
export const messagesChangeSchema = z.looseObject({ field: z.string(), value: valueSchema });

/** A webhook delivery: several changes of several accounts may share one. */
export const deliverySchema = z.looseObject({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
});

/** The changes of one account; each is read by itself. */
export const entrySchema = z.looseObject({ changes: z.array(z.unknown()) });

/** A change whose field is readable. */
export const changeSchema = z.looseObject({ field: z.string() });

export type CloudContact = z.output<typeof contactSchema>;
export type CloudStatus = z.output<typeof statusSchema>;
export type MessagesValue = z.output<typeof valueSchema>;

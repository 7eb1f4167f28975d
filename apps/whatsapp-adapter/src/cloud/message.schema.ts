import { z } from 'zod';
import { messageErrorSchema, messageIdSchema } from '#libs/providers/whatsapp-cloud';

const text = z.string();
const optionalText = z.string().optional().catch(undefined);
const optionalFlag = z.boolean().optional().catch(undefined);
const optionalNumber = z.union([z.string(), z.number()]).transform(Number).pipe(z.number()).optional().catch(undefined);

const media = z.looseObject({ id: text, mime_type: optionalText, caption: optionalText, filename: optionalText });

const location = z.looseObject({
  latitude: optionalNumber,
  longitude: optionalNumber,
  name: optionalText,
  address: optionalText,
  url: optionalText,
});

/** A card that the sender passed on. */
const cardSchema = z.looseObject({
  /** `contact_request`: the sender's own card, given because we asked for it. */
  origin: optionalText,
  name: z.looseObject({ formatted_name: optionalText }).optional().catch(undefined),
  phones: z
    .array(z.looseObject({ phone: optionalText, wa_id: optionalText }))
    .optional()
    .catch(undefined),
  emails: z
    .array(z.looseObject({ email: optionalText }))
    .optional()
    .catch(undefined),
  org: z.looseObject({ company: optionalText, title: optionalText }).optional().catch(undefined),
});

const interactive = z.looseObject({
  type: text,
  button_reply: z.looseObject({ title: text, id: optionalText }).optional(),
  list_reply: z.looseObject({ title: text, description: optionalText, id: optionalText }).optional(),
  nfm_reply: z.looseObject({ body: optionalText, response_json: optionalText }).optional(),
  call_permission_reply: z.looseObject({ response: text }).optional(),
});

const order = z.looseObject({
  text: optionalText,
  product_items: z
    .array(
      z.looseObject({
        product_retailer_id: optionalText,
        quantity: optionalNumber,
        item_price: optionalNumber,
        currency: optionalText,
      }),
    )
    .default([]),
});

const system = z.looseObject({
  type: optionalText,
  body: optionalText,
  wa_id: optionalText,
  /** The new number, as API versions before 12 have it. */
  new_wa_id: z
    .union([z.string(), z.int().transform(String)])
    .optional()
    .catch(undefined),
  user_id: optionalText,
  parent_user_id: optionalText,
  previous_user_id: optionalText,
  previous_parent_user_id: optionalText,
});

/** Where the words alone changed, Meta may leave out which file it is. */
const editedMedia = media.extend({ id: optionalText }).optional().catch(undefined);

/** A new text for a message of before: the whole message as it reads now. */
const edit = z.looseObject({
  original_message_id: text,
  message: z
    .looseObject({
      type: optionalText,
      text: z.looseObject({ body: optionalText }).optional().catch(undefined),
      image: editedMedia,
      video: editedMedia,
      document: editedMedia,
    })
    .optional(),
});

/** A message as Meta delivers it. What is not read here may be anything: fields are added every few weeks. */
export const cloudMessageSchema = z.looseObject({
  id: messageIdSchema,
  type: z.string().max(64).default('unknown'),
  timestamp: optionalNumber,
  /** The sender's number; absent where a user name hides it. */
  from: optionalText,
  /** The sender's business-scoped id. */
  from_user_id: optionalText,
  from_parent_user_id: optionalText,
  group_id: optionalText,
  /** Of what the business wrote itself: to which number, and to which business-scoped id. */
  to: optionalText,
  to_user_id: optionalText,
  to_parent_user_id: optionalText,
  /** `group` where `to` is no person's. */
  recipient_type: optionalText,
  context: z
    .looseObject({
      id: optionalText,
      forwarded: optionalFlag,
      frequently_forwarded: optionalFlag,
      referred_product: z
        .looseObject({ product_retailer_id: optionalText, catalog_id: optionalText })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  referral: z
    .looseObject({ headline: optionalText, source_id: optionalText, source_url: optionalText })
    .optional()
    .catch(undefined),
  errors: z.array(messageErrorSchema).optional().catch(undefined),
  /** Of type `contacts`; some deliveries say it here instead of on the card. */
  origin: optionalText,
  text: z.looseObject({ body: text }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.extend({ voice: z.boolean().optional().catch(undefined) }).optional(),
  document: media.optional(),
  sticker: media.optional(),
  location: location.optional(),
  contacts: z.array(cardSchema).optional(),
  interactive: interactive.optional(),
  button: z.looseObject({ text: text, payload: optionalText }).optional(),
  reaction: z.looseObject({ message_id: text, emoji: optionalText }).optional(),
  order: order.optional(),
  system: system.optional(),
  unsupported: z.looseObject({ type: optionalText }).optional().catch(undefined),
  edit: edit.optional(),
  revoke: z.looseObject({ original_message_id: text }).optional(),
});

/** What a customer wants of messages of a category, or does not. */
export const preferenceSchema = z.looseObject({
  wa_id: optionalText,
  user_id: optionalText,
  parent_user_id: optionalText,
  detail: optionalText,
  /** `marketing_messages`. */
  category: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9][\w.-]{0,63}$/u),
  value: z.enum(['stop', 'resume']),
  timestamp: optionalNumber,
});

export type CloudPreference = z.output<typeof preferenceSchema>;
export type CloudMessage = z.output<typeof cloudMessageSchema>;
export type CloudMedia = z.output<typeof media>;
export type CloudCard = z.output<typeof cardSchema>;

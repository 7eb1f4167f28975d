import { z } from 'zod';
import {
  carrierSigns,
  channels,
  fileStates,
  identityKinds,
  junkFlags,
  messageKinds,
  outboundStatuses,
} from '#libs/contracts';
import { whySchema } from '../reasons/why.schema.js';

const text = z.string().nullable();
const time = z.iso.datetime();

const location = z.strictObject({ latitude: z.number(), longitude: z.number(), name: text, address: text });

const attachment = z.strictObject({
  id: z.uuid().nullable().meta({ description: 'Null for messages of releases that kept no files.' }),
  fileName: text,
  contentType: z.string(),
  size: z.int().nullable().meta({ description: 'Bytes; null where the provider does not say.' }),
  providerFileId: text.meta({
    description: 'What fetches the content from the provider, where the provider keeps it.',
  }),
  state: z.enum(fileStates).meta({
    description:
      '`stored`: it can be read at `GET /attachments/{id}`. `pending`: it is being fetched from the provider. `expired`: it is no longer there. `too_large`: it was not kept.',
  }),
  reason: text.meta({ description: 'Why it is not stored.' }),
  why: whySchema,
  url: text.meta({ description: 'The path at which its bytes can be read; null where they are not stored.' }),
});

const flagSchema = z.strictObject({ flag: z.enum(junkFlags), reason: z.string(), why: whySchema });

/** A message of a conversation. */
export const messageSchema = z
  .strictObject({
    id: z.uuid(),
    contactId: z.uuid().nullable().meta({ description: 'Null for junk, which belongs to no contact.' }),
    direction: z.enum(['inbound', 'outbound']),
    source: z.enum(['api', 'device']).nullable().meta({
      description:
        'Of an outbound message: sent by this API, or written by the business itself, on its phone or in its own app. Null for inbound messages.',
    }),
    channel: z.enum(channels),
    inboxId: z.uuid(),
    kind: z.enum(messageKinds).meta({ description: 'What the sender did; `message` for an ordinary message.' }),
    status: z.enum(['received', ...outboundStatuses]).meta({
      description:
        '`received` for inbound messages. `unconfirmed`: the process that sent it ended before the provider confirmed it; it is not sent again by itself.',
    }),
    reason: text.meta({ description: 'Of an outbound message: why it failed, waits or is unconfirmed.' }),
    why: whySchema,
    text: z.string().meta({ description: 'The newest version.' }),
    replyText: z.string().meta({ description: 'The same without the history that a mail quotes.' }),
    ownText: text.meta({
      description:
        'The part of `replyText` that the writer wrote. Null where the text only describes media, a card, a place, a choice from a list or forwarded words.',
    }),
    textTruncated: z.boolean().meta({ description: 'True when text beyond 64 KiB was cut.' }),
    subject: text,
    addressTag: text.meta({
      description: 'Of a mail to `leads+portal@…`: `portal`, in lower case; null where it came to no such address.',
    }),
    sender: z.strictObject({
      displayName: text,
      username: text,
      carrier: z
        .strictObject({ email: z.string(), verified: z.boolean(), sign: z.enum(carrierSigns) })
        .nullable()
        .meta({ description: 'The From of a mail that a form, a portal or a group sent for the sender.' }),
      identities: z.array(z.strictObject({ kind: z.enum(identityKinds), value: z.string(), verified: z.boolean() })),
    }),
    to: z
      .strictObject({ kind: z.enum(identityKinds), value: z.string() })
      .nullable()
      .meta({ description: 'Where it went or goes; null for inbound messages.' }),
    author: z.strictObject({ kind: z.string(), id: z.string() }).nullable().meta({
      description:
        'Who wrote an outbound message, e.g. an API key; null for inbound messages and for what was written on the device.',
    }),
    attachments: z.array(attachment).meta({ description: 'Of the newest version.' }),
    location: location.nullable(),
    submission: z
      .record(z.string(), z.string())
      .nullable()
      .meta({ description: "A form's answers by field name, as they were sent." }),
    about: z.strictObject({ messageId: z.uuid().nullable(), externalId: z.string() }).nullable().meta({
      description:
        'The message that a reply, a reaction, a pressed button, an edit or a deletion is about; `messageId` is null while this conversation does not have it.',
    }),
    externalId: text.meta({
      description:
        "The provider's id, by which `about` names a message; of a mail its Message-ID. Null until it is known.",
    }),
    thread: text.meta({
      description:
        'What belongs together on the channel: an album, a topic, the mails of one conversation. Null where it stands alone.',
    }),
    quote: text.meta({ description: 'The words of another message that this one quotes, as the channel gives them.' }),
    forwarded: z.boolean(),
    forwardedFrom: text.meta({ description: 'Who wrote what is forwarded, where the channel says so.' }),
    product: z
      .strictObject({ id: z.string(), catalogId: text })
      .nullable()
      .meta({ description: 'The product of a catalogue from whose page the message was sent.' }),
    payload: text.meta({ description: 'What the pressed button or the chosen row of a list carries.' }),
    reactions: z
      .array(z.strictObject({ direction: z.enum(['inbound', 'outbound']), text: z.string(), at: time }))
      .meta({ description: 'The present reactions: the last of each side, unless it was taken back.' }),
    flags: z.array(flagSchema).meta({ description: 'Why it is junk; empty for what a person wrote.' }),
    notJunk: z
      .strictObject({
        flags: z.array(flagSchema),
        by: z.strictObject({ kind: z.string(), id: z.string() }),
        at: time,
      })
      .nullable()
      .meta({ description: 'The flags that it had before a caller said that it is no junk, and who that was.' }),
    sentAt: time,
    statedSentAt: time
      .nullable()
      .meta({ description: 'The time of sending that the message states, where it is days away from `sentAt`.' }),
    receivedAt: time,
    editedAt: time.nullable(),
    deletedAt: time.nullable().meta({ description: 'When its sender took it back; its text is kept.' }),
  })
  .meta({ id: 'Message' });

/** What `GET /messages/:id` returns: the message with all its versions. */
export const messageWithVersions = z
  .strictObject({
    ...messageSchema.shape,
    versions: z
      .array(z.strictObject({ text: z.string(), attachments: z.array(attachment), at: time }))
      .meta({ description: 'The original first.' }),
  })
  .meta({ id: 'MessageWithVersions' });

export const queuedMessage = z
  .strictObject({
    id: z.uuid(),
    status: z.literal('queued'),
    to: z.strictObject({ kind: z.enum(identityKinds), value: z.string() }).meta({ description: 'Where it goes.' }),
  })
  .meta({ id: 'QueuedMessage' });

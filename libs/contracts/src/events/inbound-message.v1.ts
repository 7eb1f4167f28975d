import { z } from 'zod';
import { bounds } from '../texts/bounds.js';
import { channelSchema } from '../channels/channels.js';
import { attachmentSchema, originalSchema } from './attachment.js';
import { customAnswersSchema } from './custom-answers.js';
import { formConsentSchema, purposePattern } from './form-consent.js';
import { identitySchema } from './identity.js';
import { lessonMarkSchema } from './lesson-mark.js';
import { profileSchema } from './profile.js';

/** Why a message is kept but makes no contact. */
export const junkFlags = ['auto_reply', 'bulk', 'bounce', 'spam', 'unreadable'] as const;
const junkFlagSchema = z.enum(junkFlags);
export type JunkFlag = z.infer<typeof junkFlagSchema>;

/**
 * What the sender did. `edit`, `deletion` and `reaction` are about another message, which `about` names, as it names what a
 * `message` replies to and under which a button was pressed (`callback`). A reaction replaces the sender's earlier ones. `blocked`,
 * `unblocked`, `number_changed` and `consent` are about the sender and have no words; `submission` is a filled-in form.
 */
export const messageKinds = [
  'message',
  'edit',
  'deletion',
  'reaction',
  'callback',
  'join_request',
  'blocked',
  'unblocked',
  'number_changed',
  'consent',
  'submission',
] as const;
export type MessageKind = (typeof messageKinds)[number];

const name = z.string().max(bounds.name).nullable();

/** By what a From is known to speak for another person; the first that holds. */
export const carrierSigns = ['list', 'form_mark', 'machine', 'inbox', 'role', 'own_domain', 'other_replies'] as const;
export type CarrierSign = (typeof carrierSigns)[number];

/** The From of a mail that a form, a portal or a group sent on behalf of the sender; or of a machine that names no person. */
const carrierSchema = z.strictObject({
  email: z.string().max(320),
  /** Whether From itself is proven; of the sender that says nothing. */
  verified: z.boolean(),
  sign: z.enum(carrierSigns),
});

/** A mail whose From asks that replies go to another address. The inbox remembers it: one that does so for several is a carrier. */
const spokenForSchema = z.strictObject({
  /** Marks of From, one for each proof that the mail gives. */
  from: z.array(lessonMarkSchema).min(1).max(2),
  replyTo: lessonMarkSchema,
});

const senderSchema = z.strictObject({
  /** The first is the sender's own address on the channel; the others are what else the message claims. Empty only for junk. */
  identities: z.array(identitySchema).max(8),
  displayName: name,
  firstName: name,
  lastName: name,
  username: name,
  /** BCP 47, as the channel gives it. */
  locale: z.string().max(35).nullable(),
  profile: profileSchema.optional(),
  customFields: customAnswersSchema.optional(),
  carrier: carrierSchema.optional(),
  spokenFor: spokenForSchema.optional(),
});

const locationSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name,
  address: name,
});

/** Another message of the same inbox, which may come later than the one that names it. */
const aboutSchema = z.strictObject({
  /** The event id of an inbound message; null where it was ours, or where it cannot be known. */
  eventId: z.uuid().nullable(),
  /** The provider's id of it. */
  externalId: z.string().min(1).max(bounds.externalId),
});

/** What the sender allowed or withdrew, on the event's channel. */
export const consentSchema = z.strictObject({
  /** What it is about, e.g. `marketing`. */
  purpose: z.string().regex(purposePattern),
  granted: z.boolean(),
});

/**
 * What a person wrote to an inbox, or what the business wrote from the same account by itself: the data of the event
 * `doorbell.inbound-message.v1`.
 */
export const inboundMessageSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    inboxId: z.uuid(),
    channel: channelSchema,
    /** Absent: `message`. */
    kind: z.enum(messageKinds).optional(),
    about: aboutSchema.optional(),
    /**
     * `outbound`: the business wrote it itself, on its phone or in its own app, to `recipient`; `sender` names no person then.
     * Absent: a person wrote it to the inbox.
     */
    direction: z.literal('outbound').optional(),
    /** Whom the business wrote to, by the addresses of the chat; only with `direction`. Being written to proves nothing. */
    recipient: senderSchema.optional(),
    sender: senderSchema,
    content: z.strictObject({
      /** What a person reads: also of media (its caption), places, reactions and buttons. */
      text: z.string().max(bounds.textBytes),
      /**
       * The part of `text` that is the person's own words; null where none is: a placeholder, a card, a place, a choice of ours.
       * Absent: all of it. Read it by `ownWords`, which knows the events of earlier releases too.
       */
      ownText: z.string().max(bounds.textBytes).nullable().optional(),
      /** True when text beyond 64 KiB was cut. */
      textTruncated: z.boolean(),
      subject: z.string().max(bounds.subject).nullable(),
      attachments: z.array(attachmentSchema).max(bounds.attachments),
      location: locationSchema.optional(),
    }),
    /** The message as it came, where it is in the file store: a mail's source. */
    original: originalSchema.optional(),
    externalId: z.string().min(1).max(bounds.externalId),
    /** Event ids that earlier releases gave what may be this message; it is, where `reply.to` is the same, too. */
    formerIds: z.array(z.uuid()).max(bounds.formerIds).optional(),
    thread: z.string().max(bounds.externalId).nullable(),
    /** By the provider's clock, never after receivedAt. */
    sentAt: z.iso.datetime(),
    /** When the message says that it was sent, where that is days away from `sentAt`. */
    statedSentAt: z.iso.datetime().optional(),
    receivedAt: z.iso.datetime(),
    /** Empty for what a person wrote. */
    flags: z.array(z.strictObject({ flag: junkFlagSchema, reason: z.string().max(200) })).max(8),
    /** Parameters from the channel that a contact keeps, e.g. a start link's payload. */
    referralSource: z.string().max(bounds.name).nullable(),
    /** What stood behind the plus of the mail address that it came to (`portal` of `leads+portal@…`), in lower case. */
    addressTag: z.string().min(1).max(bounds.name).optional(),
    /** What the channel needs to reply to this message; for mail `to`, `messageId`, `references`. */
    reply: z.record(z.string().max(64), z.string().max(4096)),
    /** A form's answers by field name, as they were sent; only with kind `submission`. */
    submission: z.record(z.string().max(64), z.string().max(8192)).optional(),
    /** What boxes of the form allow, on every channel; only with kind `submission`. */
    formConsents: z.array(formConsentSchema).min(1).max(bounds.formConsents).optional(),
    /** Only with kind `consent`. */
    consent: consentSchema.optional(),
  })
  .refine((message) => message.flags.length > 0 || (message.recipient ?? message.sender).identities.length > 0, {
    error: 'a message without flags needs at least one identity of its sender, or of whom the business wrote to',
    path: ['sender', 'identities'],
  })
  .refine(({ direction, recipient }) => (direction === undefined) === (recipient === undefined), {
    error: 'what the business wrote has both a direction and a recipient, and nothing else has one of them',
    path: ['recipient'],
  })
  .refine(({ direction, sender, kind }) => !direction || (sender.identities.length === 0 && maySayItself(kind)), {
    error: 'what the business wrote names no sender, and is a message, an edit, a deletion or a reaction',
    path: ['direction'],
  })
  .refine(({ kind, consent }) => (kind === 'consent') === (consent !== undefined), {
    error: 'a consent says what it is about, and nothing else has one',
    path: ['consent'],
  })
  .refine((message) => !needsAbout.has(message.kind ?? 'message') || message.about !== undefined, {
    error: 'an edit, a deletion and a reaction name the message that they are about',
    path: ['about'],
  })
  .meta({ id: 'InboundMessageV1', title: 'Inbound message' });

const needsAbout: ReadonlySet<MessageKind> = new Set(['edit', 'deletion', 'reaction']);

function maySayItself(kind: MessageKind = 'message'): boolean {
  return kind === 'message' || needsAbout.has(kind);
}

export type InboundMessage = z.infer<typeof inboundMessageSchema>;
export type Party = z.infer<typeof senderSchema>;

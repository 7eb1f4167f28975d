import { byBusinessTo, eventId, type ClaimedIdentity, type InboundMessage, type MessageKind } from '#libs/contracts';

/** What the test sets; everything else is of a plain mail from some sender. */
export interface MessageTraits {
  workspaceId: string;
  inboxId?: string;
  channel?: InboundMessage['channel'];
  kind?: MessageKind;
  about?: InboundMessage['about'];
  submission?: InboundMessage['submission'];
  formConsents?: InboundMessage['formConsents'];
  location?: InboundMessage['content']['location'];
  attachments?: InboundMessage['content']['attachments'];
  profile?: InboundMessage['sender']['profile'];
  customFields?: InboundMessage['sender']['customFields'];
  carrier?: InboundMessage['sender']['carrier'];
  spokenFor?: InboundMessage['sender']['spokenFor'];
  from?: string;
  identities?: ClaimedIdentity[];
  /** The business wrote it; `from`, `identities` and the names are the recipient's. */
  byBusiness?: boolean;
  consent?: InboundMessage['consent'];
  verified?: boolean;
  name?: string | null;
  username?: string | null;
  locale?: string | null;
  text?: string;
  ownText?: string | null;
  subject?: string | null;
  sentAt?: string;
  flags?: InboundMessage['flags'];
  referralSource?: string | null;
  /** The provider's id; messages with one id are one message. */
  externalId?: string;
  /** The id of the conversation's first mail. */
  thread?: string | null;
  offset?: string;
  formerIds?: string[];
  reply?: InboundMessage['reply'];
}

/** A message with its id and place in Kafka, as the ingest takes it. */
export interface BuiltMessage {
  id: string;
  message: InboundMessage;
  offset: string;
}

const inbox = '0192f0c1-0000-7000-8000-000000000001';
let serial = 0;

export function anInboundMessage(traits: MessageTraits): BuiltMessage {
  serial += 1;
  const sentAt = traits.sentAt ?? new Date(Date.UTC(2026, 0, 1) + serial * 1000).toISOString();
  const externalId = traits.externalId ?? `<${serial}@example.com>`;
  const inboxId = traits.inboxId ?? inbox;
  return {
    id: eventId({ providerTime: Date.parse(sentAt), inboxId, providerId: [externalId] }),
    offset: traits.offset ?? String(serial),
    message: {
      workspaceId: traits.workspaceId,
      inboxId,
      channel: traits.channel ?? 'email',
      ...(traits.kind && { kind: traits.kind }),
      ...(traits.about && { about: traits.about }),
      ...(traits.submission && { submission: traits.submission }),
      ...(traits.formConsents && { formConsents: traits.formConsents }),
      sender: senderOf(traits),
      ...(traits.byBusiness && byBusinessTo(senderOf(traits))),
      ...(traits.consent && { consent: traits.consent }),
      content: contentOf(traits),
      externalId,
      ...(traits.formerIds && { formerIds: traits.formerIds }),
      thread: traits.thread ?? null,
      sentAt,
      receivedAt: sentAt,
      flags: traits.flags ?? [],
      referralSource: traits.referralSource ?? null,
      reply: traits.reply ?? {},
    },
  };
}

function contentOf({
  text = '',
  ownText,
  subject = null,
  attachments = [],
  location,
}: MessageTraits): InboundMessage['content'] {
  const own = ownText === undefined ? {} : { ownText };
  return { text, ...own, textTruncated: false, subject, attachments, ...(location && { location }) };
}

function senderOf(traits: MessageTraits): InboundMessage['sender'] {
  const value = traits.from ?? `person-${serial}@example.com`;
  return {
    identities: traits.identities ?? [{ kind: 'email', value, verified: traits.verified ?? false }],
    displayName: traits.name ?? null,
    firstName: null,
    lastName: null,
    username: traits.username ?? null,
    locale: traits.locale ?? null,
    ...(traits.profile && { profile: traits.profile }),
    ...(traits.customFields && { customFields: traits.customFields }),
    ...(traits.carrier && { carrier: traits.carrier }),
    ...(traits.spokenFor && { spokenFor: traits.spokenFor }),
  };
}

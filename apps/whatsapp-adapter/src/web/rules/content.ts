import { z } from 'zod';
import {
  boundLine,
  bounds,
  byBusinessTo,
  messageDeleted,
  reactionTakenBack,
  type Inbox,
  type InboundMessage,
  type Worded,
} from '#libs/contracts';
import { webMessageSchema, webReactionSchema, type WebMessage } from '../web-message.schema.js';
import type { ChangeRecord, KnownAddresses, MessageRecord, NumberRecord, ReactionRecord } from '../web-record.js';
import { aboutMessage, aboutReaction, repliedTo } from './about.js';
import { factsOf } from './facts.js';
import { attachmentsOf } from './media.js';
import { messageText } from './message-text.js';
import { ownText } from './own-text.js';
import { placeOf } from './place.js';
import { identitiesOf, senderOf } from './sender.js';

type Kept =
  | 'kind'
  | 'about'
  | 'direction'
  | 'recipient'
  | 'sender'
  | 'externalId'
  | 'thread'
  | 'referralSource'
  | 'flags';

/** What an inbound message says, before it has its place and time. */
export interface MessageContent extends Pick<InboundMessage, Kept>, Worded {
  /** Their ids are made of the event's. */
  attachments: InboundMessage['content']['attachments'];
  location?: InboundMessage['content']['location'];
  /** The chat to reply in. */
  chatId: string | null;
  /** What was replied to, pressed, chosen or passed on. */
  facts: Record<string, string>;
  /** Seconds since 1970. */
  t: number | undefined;
}

export const emptyContent: MessageContent = {
  kind: 'message',
  text: '',
  own: null,
  attachments: [],
  sender: senderOf('', undefined),
  externalId: '',
  thread: null,
  chatId: null,
  facts: {},
  t: undefined,
  referralSource: null,
  flags: [],
};

/** @throws Error saying which part of the model cannot be read. */
export function readMessage({ model }: { model: unknown }): WebMessage {
  return read(webMessageSchema, model);
}

export function contentOfMessage(message: WebMessage, { known }: MessageRecord | ChangeRecord): MessageContent {
  const { id, ctwaContext: ad } = message;
  return {
    ...emptyContent,
    text: messageText(message),
    own: ownText(message),
    attachments: attachmentsOf(message),
    location: placeOf(message),
    ...partiesOf(message, known),
    externalId: id.id,
    about: repliedTo(message),
    thread: boundLine(message.quotedStanzaID, bounds.externalId),
    chatId: id.remote,
    facts: factsOf(message),
    t: message.t,
    referralSource: id.fromMe ? null : boundLine(ad?.title ?? ad?.sourceId ?? ad?.sourceUrl, bounds.name),
  };
}

/** The name that comes with a message is its writer's; of the recipients of the account WhatsApp gives the address alone. */
function partiesOf(
  { id, from, notifyName }: WebMessage,
  known: KnownAddresses | undefined,
): Pick<MessageContent, 'direction' | 'recipient' | 'sender'> {
  if (id.fromMe) return byBusinessTo(senderOf(id.remote, undefined, known));
  return { sender: senderOf(from ?? id.remote, notifyName, known) };
}

/** An edit has the whole text again, a deletion nothing; the model’s own time is that of the first writing. */
export function contentOfChange(message: WebMessage, record: ChangeRecord, inbox: Inbox): MessageContent {
  const said = { ...contentOfMessage(message, record), kind: record.kind, about: aboutMessage(record, message, inbox) };
  const { latestEditSenderTimestampMs: editedAt } = message;
  if (record.kind === 'edit') return { ...said, t: editedAt === undefined ? undefined : editedAt / 1000 };
  return { ...said, text: messageDeleted, own: null, attachments: [], location: undefined, facts: {}, t: undefined };
}

export function contentOfReaction(record: ReactionRecord, inbox: Inbox): MessageContent {
  const reaction = read(webReactionSchema, record.model);
  const { msgKey, parentMsgKey, reactionText, senderUserJid, timestamp } = reaction;
  return {
    ...emptyContent,
    kind: 'reaction',
    about: aboutReaction(record, reaction, inbox),
    text: reactionText || reactionTakenBack,
    own: reactionText,
    ...(msgKey.fromMe
      ? byBusinessTo(senderOf(parentMsgKey.remote, undefined, record.known))
      : { sender: senderOf(senderUserJid, undefined, record.known) }),
    externalId: msgKey.id,
    chatId: parentMsgKey.remote,
    t: timestamp,
  };
}

/** Both numbers are one person's: WhatsApp says so itself. */
export function contentOfNewNumber(record: NumberRecord): MessageContent {
  const { id, t } = readMessage(record);
  const { oldId, newId } = record;
  const sender = senderOf(newId, undefined);
  const identities = [...sender.identities, ...identitiesOf(oldId)];
  const [former, present] = [oldId, newId].map((address) => address.split('@', 1)[0]);
  const text = `[WhatsApp: the number changed from ${former} to ${present}]`;
  return {
    ...emptyContent,
    kind: 'number_changed',
    text,
    sender: { ...sender, identities },
    externalId: id.id,
    chatId: newId,
    t,
  };
}

function read<S extends z.ZodType>(schema: S, model: unknown): z.output<S> {
  const result = schema.safeParse(model, { reportInput: false });
  if (result.success) return result.data;
  throw new Error(z.prettifyError(result.error));
}

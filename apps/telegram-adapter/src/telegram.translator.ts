import { createHash } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Translation, Translator, Unreadable } from '#libs/adapter-kit';
import {
  attachmentId,
  bounds,
  boundWords,
  eventId,
  storable,
  type Attachment,
  type InboundMessage,
  type Inbox,
} from '#libs/contracts';
import { pressed } from './kinds/callback.js';
import { gone } from './kinds/deletion.js';
import { asked } from './kinds/join-request.js';
import { blockedOrNot } from './kinds/membership.js';
import { reacted } from './kinds/reaction.js';
import { edited, written } from './kinds/written.js';
import { revivedUpdate, type ReceivedUpdate } from './received-update.js';
import type { Draft, Skipped } from './rules/draft.js';
import { senderOfAny } from './rules/people/sender-of-any.js';

/** Turns an update of Telegram's into an inbound message. Pure; what each kind of update says stands in `kinds/`. */
export class TelegramTranslator implements Translator<ReceivedUpdate> {
  translate(raw: ReceivedUpdate, inbox: Inbox): Translation {
    if (raw.update === null) return this.unreadable(raw, inbox, new Error('it is not the JSON of an update'));
    const said = draftOf(raw.update, inbox);
    if ('skip' in said) return { kind: 'skip', reason: said.skip };
    return { kind: 'message', eventId: idOf(said, inbox), message: messageOf(said, raw.receivedAt, inbox) };
  }

  unreadable(raw: ReceivedUpdate, inbox: Inbox, cause: Error): Unreadable {
    const hash = createHash('sha256').update(raw.source).digest('hex');
    const said: Draft = {
      kind: 'message',
      idTime: null,
      providerId: ['unreadable', hash],
      sentAt: null,
      sender: senderOfAny(raw.update),
      text: raw.source.toString('utf8'),
      own: null,
      externalId: `hash:${hash}`,
      thread: null,
      reply: {},
    };
    const message: InboundMessage = {
      ...messageOf(said, raw.receivedAt, inbox),
      flags: [{ flag: 'unreadable', reason: storable(cause.message).slice(0, 200).toWellFormed() }],
    };
    return { kind: 'unreadable', eventId: idOf(said, inbox), message, original: raw.source, cause };
  }

  original({ source }: ReceivedUpdate): Buffer {
    return source;
  }

  revive(original: Buffer, receivedAt: Date): ReceivedUpdate {
    return revivedUpdate(original, receivedAt);
  }
}

function draftOf(update: Update, inbox: Inbox): Draft | Skipped {
  const sent = update.message ?? update.business_message;
  if (sent) return written(sent, inbox);
  const changed = update.edited_message ?? update.edited_business_message;
  if (changed) return edited(changed, inbox);
  if (update.callback_query) return pressed(update.callback_query, inbox);
  if (update.message_reaction) return reacted(update.message_reaction, update.update_id, inbox);
  if (update.my_chat_member) return blockedOrNot(update.my_chat_member, update.update_id);
  if (update.chat_join_request) return asked(update.chat_join_request, update.update_id);
  if (update.deleted_business_messages) return gone(update.deleted_business_messages);
  const [kind = 'nothing'] = Object.keys(update).filter((field) => field !== 'update_id');
  return { skip: `${kind.slice(0, 64)}: this kind carries no message to us` };
}

function idOf({ idTime, providerId }: Draft, { inboxId }: Inbox): string {
  return eventId({ providerTime: idTime === null ? null : idTime * 1000, inboxId, providerId });
}

function messageOf(said: Draft, receivedAt: Date, inbox: Inbox): InboundMessage {
  const { workspaceId, inboxId } = inbox;
  return {
    workspaceId,
    inboxId,
    channel: 'telegram',
    kind: said.kind,
    ...(said.about && { about: { ...said.about, externalId: placeName(said.about.externalId) } }),
    ...(said.recipient && { direction: said.direction, recipient: said.recipient }),
    sender: said.sender,
    content: {
      ...boundWords(said),
      subject: null,
      attachments: attachmentsOf(said, idOf(said, inbox)),
      ...(said.location && { location: said.location }),
    },
    externalId: placeName(said.externalId),
    thread: said.thread === null ? null : placeName(said.thread),
    sentAt: sentAt(said.sentAt, receivedAt),
    receivedAt: receivedAt.toISOString(),
    flags: [],
    referralSource: said.referralSource ?? null,
    reply: said.reply,
  };
}

function attachmentsOf({ attachments = [] }: Draft, id: string): Attachment[] {
  return attachments.map((one, position) => ({ ...one, id: attachmentId(id, position) }));
}

/** Made of Telegram's numbers, and now and then of a word of its own. */
function placeName(text: string): string {
  return storable(text).slice(0, bounds.externalId).toWellFormed();
}

/** By Telegram's clock, unless that is ahead of ours or says nothing. */
function sentAt(seconds: number | null, receivedAt: Date): string {
  const time = seconds === null ? Number.NaN : seconds * 1000;
  return new Date(time >= 0 && time < receivedAt.getTime() ? time : receivedAt.getTime()).toISOString();
}

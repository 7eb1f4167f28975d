import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Translation, Translator, Unreadable } from '#libs/adapter-kit';
import { bounds, boundLine, boundWords, eventId, type Inbox, type InboundMessage } from '#libs/contracts';
import { cloudMessageSchema, type CloudMessage } from './message.schema.js';
import type { ContactBook } from './rules/contact-book.js';
import { attachmentsOf } from './rules/media.js';
import { messageText } from './rules/message-text.js';
import { ownText } from './rules/own-text.js';
import { locationOf } from './rules/location.js';
import { saysNothing } from './rules/number-change.js';
import { aboutOf, kindOf, referralOf, replyOf, threadOf } from './rules/reference.js';
import { senderOf } from './rules/sender.js';
import { providerTime, sentAt } from './rules/sent-at.js';

/** One message of a delivery, as it came, with the people who stand beside it. */
export interface ReceivedCloudMessage {
  message: unknown;
  contacts: ContactBook;
  receivedAt: Date;
}

/** Turns a message of a Cloud API webhook into an inbound message. Pure; what a type reads as stands in `rules/`. */
export class CloudTranslator implements Translator<ReceivedCloudMessage> {
  translate(raw: ReceivedCloudMessage, inbox: Inbox): Translation {
    const message = readMessage(raw.message);
    if (saysNothing(message)) return { kind: 'skip', reason: message.system?.type ?? message.type };
    const sender = senderOf(message, raw.contacts);
    if (sender.identities.length === 0) throw new Error('the message names no sender that can be read');
    return { kind: 'message', eventId: idOf(message, inbox), message: inboundMessage(message, { raw, inbox, sender }) };
  }

  unreadable(raw: ReceivedCloudMessage, inbox: Inbox, cause: Error): Unreadable {
    const original = Buffer.from(JSON.stringify(raw.message ?? null));
    const hash = createHash('sha256').update(original).digest('hex');
    const receivedAt = raw.receivedAt.toISOString();
    const message: InboundMessage = {
      ...placeOf(inbox),
      sender: nobody,
      content: {
        ...boundWords({ text: original.toString('utf8', 0, bounds.textBytes), own: null }),
        subject: null,
        attachments: [],
      },
      externalId: `hash:${hash}`,
      thread: null,
      sentAt: receivedAt,
      receivedAt,
      flags: [{ flag: 'unreadable', reason: reasonOf(cause) }],
      referralSource: null,
      reply: {},
    };
    const id = eventId({ providerTime: null, inboxId: inbox.inboxId, providerId: ['', hash] });
    return { kind: 'unreadable', eventId: id, message, original, cause };
  }
}

function readMessage(message: unknown): CloudMessage {
  const read = cloudMessageSchema.safeParse(message, { reportInput: false });
  if (read.success) return read.data;
  throw new Error(z.prettifyError(read.error));
}

interface Received {
  raw: ReceivedCloudMessage;
  inbox: Inbox;
  sender: InboundMessage['sender'];
}

function inboundMessage(message: CloudMessage, { raw, inbox, sender }: Received): InboundMessage {
  const location = locationOf(message);
  const about = aboutOf(message);
  return {
    ...placeOf(inbox),
    kind: kindOf(message),
    ...(about && { about }),
    sender,
    content: {
      ...boundWords({ text: messageText(message), own: ownText(message) }),
      subject: null,
      attachments: attachmentsOf(message),
      ...(location && { location }),
    },
    externalId: message.id,
    thread: threadOf(message),
    sentAt: sentAt(message, raw.receivedAt),
    receivedAt: raw.receivedAt.toISOString(),
    flags: [],
    referralSource: referralOf(message),
    reply: replyOf(message),
  };
}

/** An edit or deletion is an event of its own, even should Meta give it the id of the message that it is about. */
function idOf(message: CloudMessage, { inboxId }: Inbox): string {
  const kind = kindOf(message);
  const apart = kind === 'edit' || kind === 'deletion' ? [kind] : [];
  return eventId({ providerTime: providerTime(message), inboxId, providerId: [message.id, ...apart] });
}

const nobody: InboundMessage['sender'] = {
  identities: [],
  displayName: null,
  firstName: null,
  lastName: null,
  username: null,
  locale: null,
};

function placeOf({ workspaceId, inboxId }: Inbox): Pick<InboundMessage, 'workspaceId' | 'inboxId' | 'channel'> {
  return { workspaceId, inboxId, channel: 'whatsapp' };
}

function reasonOf(cause: Error): string {
  return boundLine(cause.message, 200) ?? 'the message has a form that is not known';
}

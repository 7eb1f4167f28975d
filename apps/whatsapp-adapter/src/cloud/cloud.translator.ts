import { createHash } from 'node:crypto';
import type { OriginalParts, Translation, Translator, Unreadable } from '#libs/adapter-kit';
import {
  bounds,
  boundLine,
  boundWords,
  byBusinessTo,
  eventId,
  noPerson,
  type Inbox,
  type InboundMessage,
} from '#libs/contracts';
import { partsOfDelivery } from './delivery-parts.js';
import { cloudMessageSchema, type CloudMessage } from './message.schema.js';
import { preferenceTranslated } from './preference-translation.js';
import { placeOf, readPart } from './read-part.js';
import { readOriginal, writeOriginal, type ReceivedCloudMessage } from './received-message.js';
import { attachmentsOf } from './rules/content/media.js';
import { messageText } from './rules/content/message-text.js';
import { ownText } from './rules/content/own-text.js';
import { locationOf } from './rules/content/location.js';
import { noticeIn } from './rules/people/number-change.js';
import { recipientOf, whyNoContact } from './rules/people/recipient.js';
import { aboutOf, kindOf, referralOf, replyOf, threadOf } from './rules/content/reference.js';
import { senderOf } from './rules/people/sender.js';
import { providerTime, sentAt } from './rules/sent-at.js';

/** Turns a message of a Cloud API webhook into an inbound message. Pure; what a type reads as stands in `rules/`. */
export class CloudTranslator implements Translator<ReceivedCloudMessage> {
  translate(raw: ReceivedCloudMessage, inbox: Inbox): Translation {
    if (raw.part === 'preference') return preferenceTranslated(raw, inbox);
    const message = readPart(cloudMessageSchema, raw.message);
    const skipped = raw.part === 'echo' ? whyNoContact(message) : noticeIn(message);
    if (skipped !== null) return { kind: 'skip', reason: skipped };
    const parties = partiesOf(message, raw);
    const id = idOf(message, inbox);
    return { kind: 'message', eventId: id, message: inboundMessage(message, { id, raw, inbox, parties }) };
  }

  unreadable(raw: ReceivedCloudMessage, inbox: Inbox, cause: Error): Unreadable {
    const source = Buffer.from(JSON.stringify(raw.message ?? null));
    const hash = createHash('sha256').update(source).digest('hex');
    const receivedAt = raw.receivedAt.toISOString();
    const message: InboundMessage = {
      ...placeOf(inbox),
      sender: noPerson,
      content: {
        ...boundWords({ text: source.toString('utf8', 0, bounds.textBytes), own: null }),
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
    return { kind: 'unreadable', eventId: id, message, original: writeOriginal(raw), cause };
  }

  original(raw: ReceivedCloudMessage): Buffer {
    return writeOriginal(raw);
  }

  revive(original: Buffer, receivedAt: Date): ReceivedCloudMessage {
    return readOriginal(original, receivedAt);
  }

  partsOf(original: Buffer): OriginalParts | null {
    return partsOfDelivery(original);
  }
}

type Parties = Pick<InboundMessage, 'direction' | 'recipient' | 'sender'>;

function partiesOf(message: CloudMessage, { part, contacts }: ReceivedCloudMessage): Parties {
  const person = part === 'echo' ? recipientOf(message, contacts) : senderOf(message, contacts);
  if (person.identities.length === 0)
    throw new Error(`the message names no ${part === 'echo' ? 'recipient' : 'sender'} that can be read`);
  return part === 'echo' ? byBusinessTo(person) : { sender: person };
}

interface Received {
  /** Of the event. */
  id: string;
  raw: ReceivedCloudMessage;
  inbox: Inbox;
  parties: Parties;
}

function inboundMessage(message: CloudMessage, { id, raw, inbox, parties }: Received): InboundMessage {
  const location = locationOf(message);
  const about = aboutOf(message);
  return {
    ...placeOf(inbox),
    kind: kindOf(message),
    ...(about && { about }),
    ...parties,
    content: {
      ...boundWords({ text: messageText(message), own: ownText(message) }),
      subject: null,
      attachments: attachmentsOf(message, id),
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

function reasonOf(cause: Error): string {
  return boundLine(cause.message, 200) ?? 'the message has a form that is not known';
}

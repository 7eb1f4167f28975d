import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Translation, Translator, Unreadable } from '#libs/adapter-kit';
import {
  attachmentId,
  boundLine,
  boundWords,
  eventId,
  partyOf,
  type Inbox,
  type InboundMessage,
} from '#libs/contracts';
import { recordId, timeOf } from './record-id.js';
import {
  contentOfChange,
  contentOfMessage,
  contentOfNewNumber,
  emptyContent,
  contentOfReaction,
  readMessage,
  type MessageContent,
} from './rules/content.js';
import { skipReason } from './rules/skip.js';
import { providerTime, sentAt } from './rules/time.js';
import type { ChangeRecord, MessageRecord, SpokenRecord } from './web-record.js';

/** Turns what WhatsApp's page reported into an inbound message. Pure; what a type reads as stands in `rules/`. */
export class WebTranslator implements Translator<SpokenRecord> {
  translate(record: SpokenRecord, inbox: Inbox): Translation {
    if (record.kind === 'reaction') return translated(record, inbox, contentOfReaction(record, inbox));
    if (record.kind === 'number_changed') return translated(record, inbox, contentOfNewNumber(record));
    return written(record, inbox);
  }

  unreadable(record: SpokenRecord, inbox: Inbox, cause: Error): Unreadable {
    const text = JSON.stringify(record.model);
    const hash = createHash('sha256').update(`${record.kind} ${text}`).digest('hex');
    const reason = boundLine(cause.message, 200) ?? 'the message has a form that is not known';
    const content: MessageContent = {
      ...emptyContent,
      text,
      externalId: `hash:${hash}`,
      flags: [{ flag: 'unreadable', reason }],
    };
    return {
      kind: 'unreadable',
      eventId: eventId({ providerTime: null, inboxId: inbox.inboxId, providerId: ['', hash] }),
      message: inboundMessage(record, inbox, content),
      original: this.original(record),
      cause,
    };
  }

  original(record: SpokenRecord): Buffer {
    return Buffer.from(JSON.stringify(record));
  }

  revive(original: Buffer): SpokenRecord {
    // This adapter wrote it: the rest of its shape follows from its kind.
    return recordSchema.parse(JSON.parse(original.toString())) as SpokenRecord;
  }
}

/** Only what every record has: its parts are the translator's business. */
const recordSchema = z.looseObject({
  kind: z.enum(['message', 'edit', 'deletion', 'reaction', 'number_changed']),
  model: z.looseObject({}),
  receivedAt: z.string(),
});

function written(record: MessageRecord | ChangeRecord, inbox: Inbox): Translation {
  const message = readMessage(record);
  const reason = skipReason(message);
  if (reason !== null) return { kind: 'skip', reason };
  const content =
    record.kind === 'message' ? contentOfMessage(message, record) : contentOfChange(message, record, inbox);
  return translated(record, inbox, content);
}

/** The id is made of what the page said of the message, never of when or how it came here. */
function translated(record: SpokenRecord, inbox: Inbox, content: MessageContent): Translation {
  if (partyOf(content).identities.length === 0) throw new Error('the message names no person that can be read');
  const time = providerTime(record.kind === 'reaction' ? content.t : (timeOf(record.model) ?? undefined));
  const id = eventId({ providerTime: time, inboxId: inbox.inboxId, providerId: recordId(record) });
  const attachments = content.attachments.map((one, position) => ({ ...one, id: attachmentId(id, position) }));
  return { kind: 'message', eventId: id, message: inboundMessage(record, inbox, { ...content, attachments }) };
}

function inboundMessage(
  { receivedAt }: SpokenRecord,
  { workspaceId, inboxId }: Inbox,
  content: MessageContent,
): InboundMessage {
  const { text, own, attachments, location, chatId, facts, t, about, ...rest } = content;
  return {
    workspaceId,
    inboxId,
    channel: 'whatsapp',
    ...(about && { about }),
    ...rest,
    content: {
      ...boundWords({ text, own }),
      subject: null,
      attachments,
      ...(location && { location }),
    },
    sentAt: sentAt(t, receivedAt),
    receivedAt,
    reply: { ...(chatId !== null && { chatId }), ...facts },
  };
}

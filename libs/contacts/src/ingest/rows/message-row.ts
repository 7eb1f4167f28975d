import type { LanguageVote } from '../../contacts/index.js';
import { channelOf } from '#libs/contracts';
import { type MessageToStore, notedOwnText, quotedFrom } from '../../messages/index.js';
import type { IncomingMessage } from '../incoming.js';
import { referenceOf } from './kinds.js';
import { mailContext } from './mail-context.js';

/** What is known of a message when it is stored. */
interface Stored {
  incoming: IncomingMessage;
  /** Null for junk. */
  contactId: string | null;
  vote: LanguageVote | null;
}

/** The row of a message. */
export function messageRow({ incoming, contactId, vote }: Stored): MessageToStore {
  const { id, message, offset } = incoming;
  const { content, flags } = message;
  return {
    workspace_id: message.workspaceId,
    message_id: id,
    contact_id: contactId,
    inbox_id: message.inboxId,
    channel: message.channel,
    kind: message.kind === 'message' ? null : (message.kind ?? null),
    ...referenceOf(message),
    text: content.text,
    text_truncated: content.textTruncated,
    quoted_from: quotedFromOf(message),
    subject: content.subject,
    flags: flags.length > 0 ? flags : null,
    details: details(incoming),
    sent_at: message.sentAt < message.receivedAt ? message.sentAt : message.receivedAt,
    received_at: message.receivedAt,
    kafka_offset: offset,
    text_language: vote?.language ?? null,
    text_votes: vote?.votes ?? null,
  };
}

function quotedFromOf(message: IncomingMessage['message']): number | null {
  const isMail = channelOf(message.channel).inbound.format === 'mail';
  return isMail ? quotedFrom(message.content.text, mailContext(message)) : null;
}

function ownTextOf({ channel, content }: IncomingMessage['message']): { ownText?: string | null } {
  const ownText = notedOwnText({ channel, ...content });
  return ownText === undefined ? {} : { ownText };
}

/** What is needed to reply and to explain, without the empty parts: every byte here is written with every message. */
function details({ message }: IncomingMessage): MessageToStore['details'] {
  const { sender, content, externalId, thread, reply, about, submission, statedSentAt, addressTag } = message;
  return {
    externalId,
    ...(thread !== null && thread !== externalId && { thread }),
    ...(content.attachments.length > 0 && { attachments: content.attachments }),
    ...(content.location && { location: content.location }),
    ...ownTextOf(message),
    ...(about && { about }),
    ...(submission && { submission }),
    ...(statedSentAt !== undefined && { statedSentAt }),
    ...(addressTag !== undefined && { addressTag }),
    ...(Object.keys(reply).length > 0 && { reply }),
    sender: {
      identities: sender.identities,
      ...(sender.displayName !== null && { displayName: sender.displayName }),
      ...(sender.username !== null && { username: sender.username }),
      ...(sender.carrier && { carrier: sender.carrier }),
    },
  };
}

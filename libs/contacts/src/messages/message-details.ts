import { channelOf, reactionTakenBack, type Channel } from '#libs/contracts';
import type { FilesNow, MessageFile } from '../files/index.js';
import type { Message, MessageAttachment, MessageReaction, MessageSender } from './message.js';

/** What stands in the column `details` of a message, as far as readers are shown it. */
export interface Details {
  ownText?: string | null;
  statedSentAt?: string;
  addressTag?: string;
  externalId?: string;
  sender?: Partial<MessageSender>;
  attachments?: KeptAttachment[];
  location?: NonNullable<Message['location']>;
  submission?: Record<string, string>;
  thread?: string;
  about?: { eventId: string | null; externalId: string };
  reply?: Record<string, string>;
  to?: NonNullable<Message['to']>;
  author?: NonNullable<Message['author']>;
  notJunk?: NonNullable<Message['notJunk']>;
  /** What it said before it was read again from its original, and until when. */
  former?: { at: string; text?: string }[];
}

/** As the event has it. */
export type KeptAttachment = Pick<MessageAttachment, 'fileName' | 'contentType' | 'size'> &
  Partial<Pick<MessageAttachment, 'id' | 'providerFileId' | 'state'>>;

type Beside = 'thread' | 'quote' | 'forwarded' | 'forwardedFrom' | 'product' | 'payload';

/** What a message says beside its text; what only finds the chat and the file again stays inside. */
export function partsBesideText({ reply = {}, thread }: Details): Pick<Message, Beside> {
  const { quote = null, forwardedFrom = null, forwarded, product, catalog = null, callbackData = null } = reply;
  return {
    thread: thread ?? null,
    quote,
    forwarded: forwardedFrom !== null || forwarded === 'true',
    forwardedFrom,
    product: product === undefined ? null : { id: product, catalogId: catalog },
    payload: reply['payload'] ?? callbackData,
  };
}

/** The ids of the files that versions of messages have. */
export function fileIdsOf(versions: readonly (readonly KeptAttachment[] | null | undefined)[]): string[] {
  return [...new Set(versions.flatMap((kept) => (kept ?? []).flatMap(({ id }) => id ?? [])))];
}

/** The attachments as they are now. */
export function attachmentsOf(
  kept: readonly KeptAttachment[] | null | undefined,
  { channel, files }: { channel: Channel; files: FilesNow },
): MessageAttachment[] {
  return (kept ?? []).map((one) => attachmentOf(one, { channel, file: files.get(one.id ?? '') }));
}

/**
 * Bytes of earlier releases were not kept, and those of a file without a row are no longer there. Files of
 * earlier releases have no id; 0 stood for "not given" there where the provider gives none, and a mail's part can be empty.
 */
function attachmentOf(kept: KeptAttachment, { channel, file }: { channel: Channel; file: MessageFile | undefined }) {
  const { id = null, fileName, providerFileId = null } = kept;
  const { contentType, size, state, reason } = file ?? { ...kept, state: 'expired' as const, reason: null };
  const isUntold = id === null && size === 0 && channelOf(channel).inbound.format !== 'mail';
  return { id, fileName, contentType, size: isUntold ? null : size, providerFileId, state, reason };
}

/** The provider's id; null where it gave none, and the event has one of our making. */
export function externalIdOf({ externalId }: Details, sentAs: string | null): string | null {
  const id = sentAs ?? externalId ?? null;
  return id?.startsWith('hash:') ? null : id;
}

export function senderOf({ sender = {} }: Details): MessageSender {
  const { displayName = null, username = null, carrier = null, identities = [] } = sender;
  return { displayName, username, carrier, identities };
}

/** What was not taken back. */
export function standing(reactions: readonly MessageReaction[]): MessageReaction[] {
  const left = reactions.filter(({ text }) => text !== '' && text !== reactionTakenBack);
  return left.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
}

import { channelOf, reactionTakenBack, type Channel } from '#libs/contracts';
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
}

export type KeptAttachment = Omit<MessageAttachment, 'providerFileId'> & { providerFileId?: string | null };

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

/** Before a size could be null, 0 stood for "not given" where the provider gives none; a mail's part can be empty. */
export function attachmentsOf(
  kept: readonly KeptAttachment[] | null | undefined,
  channel: Channel,
): MessageAttachment[] {
  return (kept ?? []).map(({ fileName, contentType, size, providerFileId = null }) => ({
    fileName,
    contentType,
    size: size === 0 && channelOf(channel).inbound.format !== 'mail' ? null : size,
    providerFileId,
  }));
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

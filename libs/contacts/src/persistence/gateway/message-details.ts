import type { Channel } from '#libs/contracts';
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
  about?: { eventId: string | null; externalId: string };
  reply?: Record<string, string>;
  to?: NonNullable<Message['to']>;
  author?: NonNullable<Message['author']>;
  notJunk?: NonNullable<Message['notJunk']>;
}

export type KeptAttachment = Omit<MessageAttachment, 'providerFileId'> & { providerFileId?: string | null };

type Told = 'quote' | 'forwarded' | 'forwardedFrom' | 'product' | 'payload';

/**
 * What a message says beside its text. Entries of `reply` that stand in `shownEntries` are shown here or elsewhere in the
 * message; the others only find the chat, the thread and the file again (`answeringEntries`).
 */
export function toldBeside({ reply = {} }: Details): Pick<Message, Told> {
  const { quote = null, forwardedFrom = null, forwarded, product, catalog = null, callbackData = null } = reply;
  return {
    quote,
    forwarded: forwardedFrom !== null || forwarded === 'true',
    forwardedFrom,
    product: product === undefined ? null : { id: product, catalogId: catalog },
    payload: reply['payload'] ?? callbackData,
  };
}

/** Entries of `reply` that the API shows: each as the field of a message that is named beside it. */
export const shownEntries = {
  quote: 'quote',
  forwarded: 'forwarded',
  forwardedFrom: 'forwardedFrom',
  product: 'product',
  catalog: 'product',
  payload: 'payload',
  callbackData: 'payload',
  quoted: 'about',
  replyToMessageId: 'about',
  messageId: 'externalId',
  subject: 'subject',
} as const satisfies Record<string, keyof Message>;

/** Entries of `reply` that only an answer on the same channel has use for, or a look at the provider's. */
export const answeringEntries: ReadonlySet<string> = new Set([
  'to',
  'references',
  'chatId',
  'businessConnectionId',
  'messageThreadId',
  'fileUniqueId',
  'group',
  'joinChatId',
  'joinChat',
]);

/** Before a size could be null, 0 stood for "not told" where the provider tells none; a mail's part can be empty. */
export function attachmentsOf(
  kept: readonly KeptAttachment[] | null | undefined,
  channel: Channel,
): MessageAttachment[] {
  return (kept ?? []).map(({ fileName, contentType, size, providerFileId = null }) => ({
    fileName,
    contentType,
    size: size === 0 && channel !== 'email' ? null : size,
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
  const left = reactions.filter(({ text }) => text !== '');
  return left.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
}

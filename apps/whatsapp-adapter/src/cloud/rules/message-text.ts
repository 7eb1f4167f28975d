import type { CloudMedia, CloudMessage } from '../message.schema.js';
import { cardsText } from './cards.js';
import { interactiveText } from './interactive.js';
import { locationText } from './location.js';
import { orderText } from './order.js';

/** What a person reads, by the message's type; a type without an entry is one that this version does not know. */
const texts: Record<string, (message: CloudMessage) => string | undefined> = {
  text: ({ text }) => text?.body,
  image: ({ image }) => image && mediaText(image, 'photo'),
  video: ({ video }) => video && mediaText(video, 'video'),
  audio: ({ audio }) => audio && mediaText(audio, audio.voice ? 'voice message' : 'audio'),
  document: ({ document }) => document && mediaText(document, 'file'),
  sticker: ({ sticker }) => sticker && mediaText(sticker, 'sticker'),
  location: ({ location }) => location && locationText(location),
  contacts: ({ contacts }) => contacts && cardsText(contacts),
  interactive: ({ interactive }) => interactive && interactiveText(interactive),
  button: ({ button }) => button?.text,
  reaction: ({ reaction }) => reaction && (reaction.emoji ?? ''),
  order: ({ order }) => order && orderText(order),
  system: ({ system }) => system && (system.body ?? `[WhatsApp: ${system.type ?? 'a change of the account'}]`),
  edit: ({ edit }) => edit && editedText(edit),
  revoke: ({ revoke }) => revoke && '',
};

/**
 * What a person reads of a message: its words; where it has none, what it is, in brackets. Empty only for a deletion and for
 * a reaction that was taken back.
 */
export function messageText(message: CloudMessage): string {
  const text = Object.hasOwn(texts, message.type) ? texts[message.type]?.(message) : undefined;
  return text ?? unsupportedText(message);
}

function mediaText({ caption, filename }: CloudMedia, what: string): string {
  return caption || `[${[what, filename].filter(Boolean).join(' ')}]`;
}

function unsupportedText({ type, unsupported, errors }: CloudMessage): string {
  const [error] = errors ?? [];
  const kind = unsupported?.type ?? (type === 'unsupported' || type === 'unknown' ? error?.title : type);
  return `[unsupported message: ${kind ?? 'unknown'}]`;
}

/** The text or caption as it reads now. */
function editedText({ message }: NonNullable<CloudMessage['edit']>): string {
  const { text, image, video, document } = message ?? {};
  const pictured = image ?? video ?? document;
  return text?.body ?? (pictured ? mediaText(pictured, 'file') : '[edited]');
}

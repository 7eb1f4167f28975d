import type { CloudMessage } from '../message.schema.js';
import { cardsText } from './cards.js';
import { interactiveText } from './interactive.js';
import { locationText } from './location.js';
import { orderText } from './order.js';

/** What a person reads, by the message's type; a type without an entry is one that this version does not know. */
const texts: Record<string, (message: CloudMessage) => string | undefined> = {
  text: ({ text }) => text?.body,
  image: ({ image }) => image && (image.caption ?? ''),
  video: ({ video }) => video && (video.caption ?? ''),
  audio: ({ audio }) => audio && '',
  document: ({ document }) => document && (document.caption ?? ''),
  sticker: ({ sticker }) => sticker && '',
  location: ({ location }) => location && locationText(location),
  contacts: ({ contacts }) => contacts && cardsText(contacts),
  interactive: ({ interactive }) => interactive && interactiveText(interactive),
  button: ({ button }) => button?.text,
  reaction: ({ reaction }) => reaction && (reaction.emoji ?? '[reaction removed]'),
  order: ({ order }) => order && orderText(order),
  system: ({ system }) => system && (system.body ?? `[WhatsApp: ${system.type ?? 'a change of the account'}]`),
  edit: ({ edit }) => edit && editedText(edit),
  revoke: ({ revoke }) => revoke && '[message deleted]',
};

/** What a person reads. Never empty for what cannot be shown: it says so and names the kind. */
export function messageText(message: CloudMessage): string {
  const text = Object.hasOwn(texts, message.type) ? texts[message.type]?.(message) : undefined;
  return text ?? unsupportedText(message);
}

function unsupportedText({ type, unsupported, errors }: CloudMessage): string {
  const [error] = errors ?? [];
  const kind = unsupported?.type ?? (type === 'unsupported' || type === 'unknown' ? error?.title : type);
  return `[unsupported message: ${kind ?? 'unknown'}]`;
}

function editedText({ message }: NonNullable<CloudMessage['edit']>): string {
  const caption = message?.image?.caption ?? message?.video?.caption ?? message?.document?.caption;
  return message?.text?.body ?? caption ?? '';
}

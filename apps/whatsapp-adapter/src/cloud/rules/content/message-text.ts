import { isVisible, messageDeleted, reactionTakenBack } from '#libs/contracts';
import type { CloudMedia, CloudMessage } from '../../message.schema.js';
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
  button: ({ button }) => button && (button.text || '[button]'),
  reaction: ({ reaction }) => reaction && (reaction.emoji || reactionTakenBack),
  order: ({ order }) => order && orderText(order),
  system: ({ system }) => system && (system.body ?? `[WhatsApp: ${system.type ?? 'a change of the account'}]`),
  edit: ({ edit }) => edit && editedText(edit),
  revoke: ({ revoke }) => revoke && messageDeleted,
};

/** What a person reads of a message: its words; where it has none, what it is, in brackets. */
export function messageText(message: CloudMessage): string {
  const text = Object.hasOwn(texts, message.type) ? texts[message.type]?.(message) : undefined;
  return text ?? unsupportedText(message);
}

function mediaText({ caption, filename }: Pick<CloudMedia, 'caption' | 'filename'>, what: string): string {
  return caption && isVisible(caption) ? caption : `[${[what, filename].filter(Boolean).join(' ')}]`;
}

/** What a type of tomorrow says stands in the field of its name: kept as it came, for Meta shows it nowhere else. */
function unsupportedText(message: CloudMessage): string {
  const { type, unsupported, errors } = message;
  const isNamed = type !== 'unsupported' && type !== 'unknown';
  const kind = unsupported?.type ?? (isNamed ? type : errors?.[0]?.title);
  const said = isNamed && Object.hasOwn(message, type) ? JSON.stringify(message[type]) : undefined;
  return [`[unsupported message: ${kind ?? 'unknown'}]`, said].filter(Boolean).join('\n');
}

/** The text or caption as it reads now. */
function editedText({ message }: NonNullable<CloudMessage['edit']>): string {
  const { text, image, video, document } = message ?? {};
  if (image) return mediaText(image, 'photo');
  if (video) return mediaText(video, 'video');
  return text?.body ?? (document ? mediaText(document, 'file') : '[edited]');
}

import { isVisible, messageDeleted } from '#libs/contracts';
import type { WebMessage } from '../web-message.schema.js';
import { cardsText } from './cards.js';
import { placeText } from './place.js';

/** What a person reads, by the message's type; a type without an entry is one that this version does not know. */
const texts: Record<string, (message: WebMessage) => string | undefined> = {
  chat: ({ body }) => body,
  image: (message) => mediaText(message, 'photo'),
  video: (message) => mediaText(message, 'video'),
  ptv: (message) => mediaText(message, 'video message'),
  document: (message) => mediaText(message, 'file'),
  audio: (message) => mediaText(message, 'audio'),
  ptt: (message) => mediaText(message, 'voice message'),
  sticker: (message) => mediaText(message, 'sticker'),
  revoked: () => messageDeleted,
  location: placeText,
  vcard: ({ body }) => body && cardsText([body]),
  multi_vcard: ({ vcardList }) => vcardList && cardsText(vcardList.map(({ vcard }) => vcard)),
  buttons_response: ({ body }) => body,
  list_response: ({ body, listResponse }) => body || listResponse?.title,
  template_button_reply: ({ body }) => body,
  interactive: ({ body }) => body,
  poll_creation: pollText,
  event_creation: ({ eventName, eventDescription }) => lines('[event]', eventName, eventDescription),
  groups_v4_invite: ({ inviteGrpName, caption }) => lines(`[invitation to the group ${inviteGrpName ?? ''}]`, caption),
  order: ({ orderTitle, itemCount, body }) => lines(body, `[order] ${orderTitle ?? ''} (${itemCount ?? '?'} items)`),
  product: ({ title, description, body }) => lines(body, `[product] ${title ?? ''}`, description),
  ciphertext: () => '[a message that WhatsApp could not decrypt here; read it on the phone]',
};

/** What a person reads of a message: its words; where it has none, what it is, in brackets. */
export function messageText(message: WebMessage): string {
  const text = Object.hasOwn(texts, message.type) ? texts[message.type]?.(message) : undefined;
  return text ?? (message.body || message.caption || `[unsupported message: ${message.type.slice(0, 60)}]`);
}

function mediaText({ caption, filename }: WebMessage, what: string): string {
  return caption && isVisible(caption) ? caption : `[${[what, filename].filter(Boolean).join(' ')}]`;
}

function pollText({ pollName, pollOptions }: WebMessage): string | undefined {
  return pollName === undefined
    ? undefined
    : lines(`[poll] ${pollName}`, ...(pollOptions ?? []).map(({ name }) => `- ${name}`));
}

function lines(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

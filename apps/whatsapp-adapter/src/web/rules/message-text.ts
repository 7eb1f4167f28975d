import type { WebMessage } from '../web-message.schema.js';
import { cardsText } from './cards.js';
import { placeText } from './place.js';

const captioned = ({ caption }: WebMessage) => caption ?? '';

/** What a person reads, by the message's type; media read as their captions. */
const texts: Record<string, (message: WebMessage) => string | undefined> = {
  chat: ({ body }) => body,
  image: captioned,
  video: captioned,
  ptv: captioned,
  document: captioned,
  audio: captioned,
  ptt: captioned,
  sticker: captioned,
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

/** What a person reads. Never empty for what cannot be shown: it says so and names the kind. */
export function messageText(message: WebMessage): string {
  const text = Object.hasOwn(texts, message.type) ? texts[message.type]?.(message) : undefined;
  return text ?? (message.body || message.caption || `[unsupported message: ${message.type.slice(0, 60)}]`);
}

function pollText({ pollName, pollOptions }: WebMessage): string | undefined {
  return pollName === undefined
    ? undefined
    : lines(`[poll] ${pollName}`, ...(pollOptions ?? []).map(({ name }) => `- ${name}`));
}

function lines(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}

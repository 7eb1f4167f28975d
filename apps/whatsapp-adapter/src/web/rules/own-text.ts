import type { WebMessage } from '../web-message.schema.js';

/** What the sender wrote themselves, by the message's type; a type without an entry has nothing of theirs. */
const own: Readonly<Record<string, (message: WebMessage) => string | undefined>> = {
  chat: ({ body }) => body,
  image: caption,
  video: caption,
  ptv: caption,
  document: caption,
  audio: caption,
  ptt: caption,
  groups_v4_invite: caption,
  order: ({ body }) => body,
  product: ({ body }) => body,
};

/** The sender's own words. Null for media without a caption, cards, places, choices and what they passed on. */
export function ownText(message: WebMessage): string | null {
  if (message.isForwarded === true) return null;
  return (Object.hasOwn(own, message.type) && own[message.type]?.(message)) || null;
}

/** Some programs send a file's name as its caption. */
function caption({ caption: words, filename }: WebMessage): string | undefined {
  return words === filename ? undefined : words;
}

import type { CloudMessage } from '../../message.schema.js';

/** What the sender wrote themselves, by the message's type; a type without an entry has nothing of theirs. */
const own: Readonly<Record<string, (message: CloudMessage) => string | undefined>> = {
  text: ({ text }) => text?.body,
  image: ({ image }) => image?.caption,
  video: ({ video }) => video?.caption,
  audio: ({ audio }) => audio?.caption,
  document: ({ document }) => document?.caption,
  reaction: ({ reaction }) => reaction?.emoji,
  order: ({ order }) => order?.text,
  edit: ({ edit }) => edited(edit?.message),
};

/**
 * The sender's own words. Null for media without a caption, cards, places, choices and what they passed on. A flow's answers
 * are none of them: Meta does not distinguish what was typed from what was chosen.
 */
export function ownText(message: CloudMessage): string | null {
  const { context, type } = message;
  if (context?.forwarded || context?.frequently_forwarded) return null;
  return (Object.hasOwn(own, type) && own[type]?.(message)) || null;
}

function edited({ text, image, video, document }: NonNullable<CloudMessage['edit']>['message'] = {}):
  | string
  | undefined {
  return text?.body ?? (image ?? video ?? document)?.caption;
}

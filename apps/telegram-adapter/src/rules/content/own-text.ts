import type { Message, MessageEntity } from 'grammy/types';
import { wordsIn } from './words-in.js';

/**
 * What the sender wrote themselves. Null for media without a caption, cards, places, polls and the like; for what they passed
 * on or had an inline bot write; and for `/start`, which Telegram's button sends.
 */
export function ownText(message: Message): string | null {
  if (message.via_bot || isPassedOn(message) || isStart(message)) return null;
  const { text, caption, gift, rich_message: rich } = message;
  const written = unquoted(text ?? caption ?? gift?.text, message.entities ?? message.caption_entities);
  return written || (rich ? wordsIn(rich) : null);
}

/** Forwarded, unless the words were the sender's own before. Servers of before 2024 say it by the date alone. */
function isPassedOn(message: Message): boolean {
  const { forward_origin: origin, from } = message;
  if (origin?.type === 'user' && origin.sender_user.id === from?.id) return false;
  return origin !== undefined || 'forward_date' in message;
}

function isStart({ text }: Message): boolean {
  return /^\/start(?:@\w+)?(?:\s|$)/u.test(text ?? '');
}

/** Without what the sender marked as quoted. */
function unquoted(text = '', entities: readonly MessageEntity[] = []): string {
  const quotes = entities.filter(({ type }) => type === 'blockquote' || type === 'expandable_blockquote');
  if (quotes.length === 0) return text;
  const starts = [0, ...quotes.map(({ offset, length }) => offset + length)];
  const ends = [...quotes.map(({ offset }) => offset), text.length];
  const pieces = starts.map((start, index) => text.slice(start, ends[index]).trim());
  return pieces.filter((piece) => piece !== '').join('\n');
}

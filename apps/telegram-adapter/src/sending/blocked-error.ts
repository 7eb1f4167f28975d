import { SendRefusedError } from '#libs/adapter-kit';
import type { Update } from 'grammy/types';

/** The person behind a private chat has blocked the bot, whether or not Telegram's update has come. */
export class BlockedError extends SendRefusedError {
  constructor(
    message: string,
    readonly chatId: string,
  ) {
    super(message);
  }
}

/** The update by which Telegram reports it; we make one where Telegram's was lost, as after a day without polling. */
export function blockedUpdate(chatId: string, at: Date): Update {
  const person = { id: Number(chatId), is_bot: false };
  const change = {
    chat: { id: person.id, type: 'private' },
    from: person,
    date: Math.floor(at.getTime() / 1000),
    new_chat_member: { status: 'kicked' },
  };
  // Telegram's update has more fields, which the translator does not read.
  return { update_id: 0, my_chat_member: change as NonNullable<Update['my_chat_member']> };
}

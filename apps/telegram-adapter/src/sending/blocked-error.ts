import { SendRefusedError } from '#libs/adapter-kit';
import type { Update } from 'grammy/types';

/** The person behind a private chat has blocked the bot, whether or not Telegram's word of it has come. */
export class BlockedError extends SendRefusedError {
  constructor(
    message: string,
    readonly chatId: string,
  ) {
    super(message);
  }
}

/** The update by which Telegram tells of it; ours is made where that one was lost, as when nobody asked for a day. */
export function blockedUpdate(chatId: string, at: Date): Update {
  const person = { id: Number(chatId), is_bot: false };
  const change = {
    chat: { id: person.id, type: 'private' },
    from: person,
    date: Math.floor(at.getTime() / 1000),
    new_chat_member: { status: 'kicked' },
  };
  // Telegram names more of them, which nobody reads.
  return { update_id: 0, my_chat_member: change as NonNullable<Update['my_chat_member']> };
}

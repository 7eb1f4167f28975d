import type { Update } from 'grammy/types';

/**
 * The kinds of updates that we want. Telegram remembers the list for the bot, so each call names it. Reactions come only
 * when they are named. Posts in channels are left out: they are not written to us.
 */
export const allowedUpdates = [
  'message',
  'edited_message',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'my_chat_member',
  'chat_join_request',
  'callback_query',
  'message_reaction',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[];

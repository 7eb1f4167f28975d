import type { Update } from 'grammy/types';

/**
 * What Telegram is asked for. It remembers the list for the bot, so that each call names it; reactions come only when they
 * are named. Channel posts are nobody's message to us.
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

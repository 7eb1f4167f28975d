import type { Message } from 'grammy/types';
import { eventId } from '#libs/contracts';

/** What Telegram names a message by. Of a business account's chat it is unique only within the connection to that account. */
export type Named = Pick<Message, 'chat' | 'message_id' | 'business_connection_id'> &
  Partial<Pick<Message, 'ephemeral_message_id'>>;

/** `chat:message`; followed by `@connection` in a business account's chat. */
export function externalIdOf(message: Named): string {
  const { chat, business_connection_id: connection } = message;
  const place = `${chat.id}:${numberOf(message)}`;
  return connection === undefined ? place : `${place}@${connection}`;
}

/** The parts of a message's event id that are not its time. */
export function providerIdOf(message: Named): string[] {
  return ['message', message.business_connection_id ?? '', String(message.chat.id), numberOf(message)];
}

/** The event id that a message got when it came, as far as it is known: its time is a part of it. */
export function originalEventId(message: Named & { date: number }, inboxId: string): string {
  return eventId({ providerTime: message.date * 1000, inboxId, providerId: providerIdOf(message) });
}

/** Messages that vanish have no number of their own among the others. */
function numberOf({ message_id: id, ephemeral_message_id: ephemeral }: Named): string {
  if (!Number.isSafeInteger(id)) throw new Error('the message has no id');
  return id === 0 && ephemeral !== undefined ? `e${ephemeral}` : String(id);
}

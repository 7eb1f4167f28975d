import type { Message } from 'grammy/types';
import { byBusinessTo, type InboundMessage } from '#libs/contracts';
import type { Skipped } from '../draft.js';
import { ownNumber } from './own-number.js';
import { person } from './person.js';

/** Whether the owner of a business account wrote it: the chat has the customer's id, so any other writer is the owner. */
export function isByOwner({ business_connection_id: connection, chat, from }: Message): boolean {
  return connection !== undefined && from !== undefined && from.id !== chat.id;
}

/** The writer, and the recipient where the owner wrote. What the owner shares of themselves says nothing of the customer. */
export function partiesOf(message: Message): Pick<InboundMessage, 'direction' | 'recipient' | 'sender'> {
  const { chat, from } = message;
  if (isByOwner(message) && chat.type === 'private') return byBusinessTo(person(chat));
  if (!from) throw new Error('the message has no sender');
  return { sender: person(from, ownNumber(message)) };
}

/** What we sent ourselves comes back from the account; and a name that ends in `bot` is no person's, by Telegram's own rule. */
export function passedOverOfOwner({ chat, sender_business_bot: bot }: Message): Skipped | null {
  if (bot) return { skip: 'sent by a bot in the business account’s name' };
  return /bot$/iu.test(chat.username ?? '') ? { skip: 'written to a bot' } : null;
}

import type { Update } from 'grammy/types';
import type { InboundMessage } from '#libs/contracts';
import { telegramUser } from './person.js';

const unknownPerson = { displayName: null, firstName: null, lastName: null, username: null, locale: null };

/** The sender of an update that is not understood otherwise, where it names one. Never throws. */
export function senderOfAny(update: Update | null): InboundMessage['sender'] {
  const found = Object.values(update ?? {})
    .map(idOfSender)
    .find((id) => id !== null);
  return { ...unknownPerson, identities: found === undefined ? [] : [telegramUser(found)] };
}

function idOfSender(content: unknown): number | null {
  if (!isObject(content) || !isObject(content['from']) || content['from']['is_bot'] === true) return null;
  const { id } = content['from'];
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

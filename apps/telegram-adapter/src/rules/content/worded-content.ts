import type { Message, MessageEntity } from 'grammy/types';
import { fullName } from '../people/full-name.js';

/** Addresses behind words that do not show them. */
export function linkText(message: Message): string | undefined {
  const text = message.text ?? message.caption ?? '';
  const entities: MessageEntity[] = message.entities ?? message.caption_entities ?? [];
  const hidden = entities.flatMap((one) => (one.type === 'text_link' && !text.includes(one.url) ? [one.url] : []));
  return hidden.length > 0 ? [...new Set(hidden)].join('\n') : undefined;
}

export function locationText({ location, venue }: Message): string | undefined {
  if (venue) return `[place] ${[venue.title, venue.address].filter(Boolean).join(', ')}`;
  return location && `[location] ${location.latitude}, ${location.longitude}`;
}

/** Lines of a card that its name and number do not show already. */
const furtherLine = /^(EMAIL|ORG|TITLE|ROLE|ADR|URL|NOTE|BDAY)[;:]/iu;

export function contactText({ contact }: Message): string | undefined {
  if (!contact) return undefined;
  const further = (contact.vcard ?? '').split(/\r?\n/u).filter((line) => furtherLine.test(line));
  const first = `[contact] ${[fullName(contact), contact.phone_number].filter(Boolean).join(', ')}`;
  return [first, ...further.map(plainLine)].join('\n');
}

/** `EMAIL;TYPE=work:jane@example.com` → `jane@example.com`. */
function plainLine(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\\([,;])/gu, '$1')
    .replaceAll(/;+/gu, ' ')
    .trim();
}

export function pollText({ poll }: Message): string | undefined {
  if (!poll) return undefined;
  return [`[poll] ${poll.question}`, ...(poll.options ?? []).map(({ text }) => `- ${text}`)].join('\n');
}

export function moneyText({
  invoice,
  successful_payment: paid,
  refunded_payment: refunded,
}: Message): string | undefined {
  if (invoice) return `[invoice] ${[invoice.title, invoice.description].filter(Boolean).join('\n')}`;
  if (paid) return `[payment] ${amount(paid)}`;
  return refunded && `[refund] ${amount(refunded)}`;
}

/** In the smallest unit of the currency, as Telegram has it: how many of those make one differs between currencies. */
function amount({ total_amount: total, currency }: { total_amount: number; currency: string }): string {
  return `${total} (smallest unit of ${currency})`;
}

import { createHash, randomUUID } from 'node:crypto';
import type { RunFile } from '#libs/local-instance';
import type { TelegramPerson } from '#libs/testing/telegram';
import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import { formOrigin, type LivelyChannels } from './channels.js';
import { sendMail } from './mail-of.js';
import type { LivelyPerson } from './people.js';

/** What a person writes with. */
export interface Desk {
  run: RunFile;
  channels: LivelyChannels;
  inboxes: Readonly<Record<LivelyPerson['by'], ShownInbox>>;
}

/** The same address for the same name, of ranges that nobody has. */
const numberOf = ({ name }: LivelyPerson): number =>
  createHash('sha256').update(name).digest().readUIntBE(0, 6) % 90_000;

/** Digits, as WhatsApp has them. */
export const phoneOf = (person: LivelyPerson): string => `4477009${String(10_000 + numberOf(person))}`;

export function mailAddressOf(person: LivelyPerson): string {
  const plain = person.name.normalize('NFKD').toLowerCase().replaceAll(' ', '.');
  const letters = plain.replaceAll(/[^a-z.]/gu, '').replaceAll(/^\.|\.$/gu, '');
  return `${letters || 'guest'}.${numberOf(person)}@example.com`;
}

export function telegramOf(person: LivelyPerson): TelegramPerson {
  const [first_name = person.name, ...rest] = person.name.split(' ');
  const last_name = rest.join(' ');
  return { id: 10_000 + numberOf(person), first_name, ...(last_name && { last_name }), language_code: person.language };
}

/** How a person writes, by their channel. */
export const writes: Readonly<Record<LivelyPerson['by'], (desk: Desk, person: LivelyPerson, text: string) => unknown>> =
  {
    telegram: ({ channels }, person, text) => channels.bot.hears(telegramOf(person), text),
    whatsapp: ({ channels }, person, text) => channels.number.write({ from: phoneOf(person), name: person.name, text }),
    mail: ({ run }, person, text) =>
      sendMail(run, { name: person.name, address: mailAddressOf(person), subject: 'The flat', text }),
    form: ({ inboxes }, person, text) => submit(String(inboxes.form.submitUrl), person, text),
  };

async function submit(url: string, person: LivelyPerson, message: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: formOrigin, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ name: person.name, email: mailAddressOf(person), message, locale: person.language }),
  });
  if (response.status !== 202) throw new Error(`The form returned ${response.status}: ${await response.text()}`);
}

import { createHash, randomUUID } from 'node:crypto';
import type { RunFile } from '#libs/local-instance';
import type { TelegramPerson } from '#libs/testing/telegram';
import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import { sendMail } from '../send-mail.js';
import { formOrigin, officeAddress, type LivelyChannels } from './channels.js';
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
  const plain = person.name.toLowerCase().replaceAll('ø', 'o').normalize('NFKD').replaceAll(' ', '.');
  const letters = plain.replaceAll(/[^a-z.]/gu, '').replaceAll(/^\.|\.$/gu, '');
  return `${letters || `guest.${numberOf(person)}`}@example.com`;
}

function senderOf(person: LivelyPerson): { name: string; address: string } {
  return { name: person.name, address: mailAddressOf(person) };
}

export function telegramOf(person: LivelyPerson): TelegramPerson {
  const [first_name = person.name, ...rest] = person.name.split(' ');
  const last_name = rest.join(' ');
  return { id: 10_000 + numberOf(person), first_name, ...(last_name && { last_name }), language_code: person.language };
}

/** What somebody says, and when they said it. */
export interface Saying {
  text: string;
  at: Date;
}

/** How a person writes, by their channel. */
export const writes: Readonly<
  Record<LivelyPerson['by'], (desk: Desk, person: LivelyPerson, saying: Saying) => unknown>
> = {
  telegram: ({ channels }, person, { text, at }) =>
    channels.bot.hears(telegramOf(person), { text, date: Number(secondsOf(at)) }),
  whatsapp: ({ channels }, person, { text, at }) => {
    const { name } = person;
    return channels.number.write({ from: phoneOf(person), name, text, fields: { timestamp: secondsOf(at) } });
  },
  mail: ({ run }, person, { text, at }) =>
    sendMail(run, { from: senderOf(person), to: officeAddress, subject: 'The flat', text, date: at }),
  form: ({ inboxes }, person, { text }) => submit(String(inboxes.form.submitUrl), person, text),
};

/** Whole seconds, never before the moment: an answer stands behind what it answers. */
const secondsOf = (at: Date): string => String(Math.ceil(at.getTime() / 1000));

async function submit(url: string, person: LivelyPerson, message: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: formOrigin, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ name: person.name, email: mailAddressOf(person), message, locale: person.language }),
  });
  if (response.status !== 202) throw new Error(`The form returned ${response.status}: ${await response.text()}`);
}

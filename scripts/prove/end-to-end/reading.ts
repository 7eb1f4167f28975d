import { z } from 'zod';
import { untilItWorks } from '../../local/supervisor/until.js';
import type { Api } from '../system/api.js';

const timeoutMs = 240_000;

const contact = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() });
const message = z.object({ id: z.string(), text: z.string() });

/** The texts of the one contact with this address, oldest first, once there are so many (or more). */
export function untilTexts(api: Api, email: string, count: number): Promise<string[]> {
  return until(`${count} messages of ${email}`, async () => {
    const { items } = await api.list('/contacts', contact);
    const [found, ...others] = items.filter((one) => one.email === email);
    if (others.length > 0) throw new Error(`${email} has ${items.length} contacts`);
    const messages = found ? (await api.list(`/contacts/${found.id}/messages`, message)).items : [];
    return messages.length >= count && messages.map(({ text }) => text.trim()).toReversed();
  });
}

/** Resolves with the first result of `look` that is not false. */
export function until<T>(what: string, look: () => Promise<T | false>): Promise<T> {
  const attempt = async (): Promise<T> => {
    const found = await look();
    if (found === false) throw new Error(`waited ${timeoutMs / 1000} s in vain for ${what}`);
    return found;
  };
  return untilItWorks(attempt, { timeoutMs });
}

const letter = z.object({
  id: z.string(),
  reason: z.string(),
  topic: z.string(),
  partition: z.number().nullable(),
  offset: z.number().nullable(),
  status: z.string(),
});
export type Letter = z.output<typeof letter>;

export async function openLetters(api: Api): Promise<Letter[]> {
  return (await api.list('/dead-letters', letter)).items;
}

import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Detail } from '../../local/terminal/progress.js';
import type { Api } from '../system/api.js';
import { fileChannels, letterIn, type Letter } from './letters.js';
import { writerOf } from './senders.js';

/** Without progress for so long, what is missing counts as lost. */
const timeoutMs = 180_000;
const pollIntervalMs = 500;

const contact = z.object({ id: z.string(), name: z.string() });
const attachment = z.object({
  id: z.string().nullable(),
  fileName: z.string().nullable(),
  contentType: z.string(),
  size: z.number().nullable(),
  state: z.string(),
});
const message = z.object({ text: z.string(), attachments: z.array(attachment) });

/** A file as the API shows it. */
export type ShownFile = z.output<typeof attachment>;

/** The files of each letter, by its number; a letter that is shown twice has them twice. */
export type ShownLetters = ReadonlyMap<number, readonly ShownFile[]>;

/** What the API shows once all letters are there and no file is pending, or at the limit. */
export async function untilShown(
  api: Api,
  { seed, letters }: { seed: number; letters: readonly Letter[] },
  detail: Detail,
): Promise<ShownLetters> {
  for (let [before, since] = ['', Date.now()]; ; await delay(pollIntervalMs)) {
    const shown = await readLetters(api, seed);
    const pending = [...shown.values()].flat().filter(({ state }) => state === 'pending').length;
    const now = `${shown.size} of ${letters.length} messages, ${pending} files pending`;
    detail(now);
    if (now !== before) [before, since] = [now, Date.now()];
    if ((shown.size === letters.length && pending === 0) || Date.now() - since > timeoutMs) return shown;
  }
}

async function readLetters(api: Api, seed: number): Promise<ShownLetters> {
  const shown = new Map<number, ShownFile[]>();
  const writers = fileChannels.map((channel) => writerOf(seed, channel));
  const { items: contacts } = await api.list('/contacts', contact);
  for (const { id } of contacts.filter(({ name }) => writers.includes(name)))
    for (const { text, attachments } of (await api.list(`/contacts/${id}/messages`, message)).items) {
      const number = letterIn(seed, text);
      if (number !== null) shown.set(number, [...(shown.get(number) ?? []), ...attachments]);
    }
  return shown;
}

/** SHA-256 of the bytes that the API serves; null where it serves none. */
export async function contentOf(api: Api, { id, state }: ShownFile): Promise<string | null> {
  const bytes = id !== null && state === 'stored' ? await api.bytes(`/attachments/${id}`) : null;
  return bytes && sha256Of(bytes);
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

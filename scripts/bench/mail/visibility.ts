import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunFile } from '#libs/local-instance';
import { between, readClock } from '../measure/processor-time.js';
import { MailSender } from './sender.js';

/** The measured time is too long by at most this interval and one request. */
const pollIntervalMs = 1;
const visibleTimeoutMs = 60_000;

export interface Visibility {
  /** Milliseconds from the 250 to the response that shows the contact, one for each mail. */
  delays: number[];
  steal: number;
}

/** Mails from new senders, one after the other: each is looked for in the list of contacts from its 250 on. */
export async function measureVisibility(run: RunFile, mails: number): Promise<Visibility> {
  const sender = new MailSender(run, 1);
  const delays: number[] = [];
  const start = readClock({});
  try {
    for (let index = 0; index < mails; index += 1) delays.push(await delayOf(run, sender));
  } finally {
    sender.close();
  }
  return { delays, steal: between(start, readClock({})).steal };
}

async function delayOf(run: RunFile, sender: MailSender): Promise<number> {
  const from = `one-${randomUUID()}@example.com`;
  await sender.send(from);
  const accepted = performance.now();
  while ((await newestContact(run)) !== from) {
    if (performance.now() - accepted > visibleTimeoutMs)
      throw new Error(`The mail of ${from} did not become a contact.`);
    await delay(pollIntervalMs);
  }
  return performance.now() - accepted;
}

async function newestContact({ gateway, apiKey }: RunFile): Promise<string | null> {
  const response = await fetch(`${gateway}/api/v1/contacts?limit=1`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const { data } = (await response.json()) as { data?: { email: string | null }[] };
  if (!data) throw new Error(`The gateway returned ${response.status}.`);
  return data[0]?.email ?? null;
}

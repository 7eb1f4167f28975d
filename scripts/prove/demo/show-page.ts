import { setTimeout as delay } from 'node:timers/promises';
import { LivelyOffice } from '../lively/lively-office.js';
import { livelyPeople } from '../lively/people.js';
import { openInBrowser } from './open-in-browser.js';
import type { Showing } from './show-channel.js';

/** Milliseconds in which a person of the demo reads a reply and writes again. */
const readingMs = 4_000;

/** The page for people in an office of its own, with people who write on four channels, until Ctrl-C. It leaves nothing behind. */
export async function showPage({ progress, signal }: Showing): Promise<void> {
  progress.say('An office of its own, with stand-ins on this machine for the providers. Your instance is not touched.');
  const office = await LivelyOffice.open(progress, signal);
  try {
    await progress.step(`${livelyPeople.length} people write`, () => office.fill());
    const link = office.instance.signInLink;
    progress.say(`\nThe page: ${link}\n(the link signs you in once)\n\n${whatToTry}`);
    openInBrowser(link);
    await answerUntil(signal, office);
  } finally {
    progress.say('Removing the office.');
    await office.close();
  }
}

const whatToTry = `Reply to Ada Lovelace: she reads it, and writes again. Press Ctrl K, / or ? on the page.
Ctrl-C here ends the demo and removes all of it.`;

async function answerUntil(signal: AbortSignal, office: LivelyOffice): Promise<void> {
  while (!signal.aborted) {
    await delay(readingMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await office.answerReplies();
  }
}

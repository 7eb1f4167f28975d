import { setTimeout as delay } from 'node:timers/promises';
import { driverOf } from '#libs/contracts';
import type { InboxApi, ShownInbox } from './inbox-api.js';
import { qrInTerminal } from './show.js';

const pollIntervalMs = 1_000;
const settleTimeoutMs = 20_000;
const pairingTimeoutMs = 5 * 60_000;

/**
 * Polls a new inbox until it is connected or reports an error. It draws each new QR code on standard error.
 * It stops at a time limit: `inboxes show` continues from there.
 */
export async function follow(api: InboxApi, made: ShownInbox): Promise<ShownInbox> {
  const began = Date.now();
  let inbox = made;
  let drawn = '';
  while (isUnderWay(inbox) && Date.now() - began < limitOf(inbox)) {
    await delay(pollIntervalMs);
    inbox = await api.get(inbox.id);
    const { qr = drawn } = inbox.pairing ?? {};
    if (qr !== drawn) process.stderr.write(`${scan(inbox)}:\n${await qrInTerminal(qr)}\n`);
    drawn = qr;
  }
  return inbox;
}

function isUnderWay({ state }: ShownInbox): boolean {
  return state === 'connecting' || state === 'pairing';
}

/** A person with a phone needs more time than a server. */
function limitOf({ channel, driver }: ShownInbox): number {
  return driverOf(channel, driver)?.pairing ? pairingTimeoutMs : settleTimeoutMs;
}

function scan({ channel, driver }: ShownInbox): string {
  const { instruction, place } = driverOf(channel, driver)?.pairing ?? { instruction: 'Scan', place: 'the app' };
  return `${instruction} (${place})`;
}

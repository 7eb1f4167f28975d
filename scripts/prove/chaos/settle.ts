import { setTimeout as delay } from 'node:timers/promises';
import { topics } from '#libs/contracts';
import { InboxApi, type ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import { apiAt } from '../../../apps/cli/src/connection/running-api.js';
import type { RunFile } from '#libs/local-instance';
import type { Detail } from '../../local/terminal/progress.js';
import type { ChaosChannel } from './channels/chaos-channel.js';
import { countStored } from './judge/findings.js';
import { backlog } from './judge/kafka-state.js';
import { PendingFiles } from './judge/pending-files.js';

/** Without progress for so long, what is missing counts as lost. */
const timeoutMs = 300_000;
const pollIntervalMs = 500;

export interface Settling {
  run: RunFile;
  channels: readonly ChaosChannel[];
  detail: Detail;
  signal: AbortSignal;
}

/**
 * Resolves when the providers have delivered everything and everything on the log is handled, late repetitions included.
 * Resolves also when there is no more progress: the comparison then shows what is missing.
 */
export async function untilHandled(settling: Settling, accepted: number): Promise<void> {
  let [open, since] = ['', Date.now()];
  const files = new PendingFiles(settling.run.database);
  for (;;) {
    const now = await stillOpen(settling, { accepted, files }).catch(() => 'a store is away');
    if (now === '') return;
    if (now !== open) [open, since] = [now, Date.now()];
    settling.detail(open);
    if (Date.now() - since > timeoutMs) return;
    await delay(pollIntervalMs, undefined, { signal: settling.signal });
  }
}

async function stillOpen(
  { run, channels }: Settling,
  { accepted, files }: { accepted: number; files: PendingFiles },
): Promise<string> {
  const stored = await countStored(run.database);
  const pending = channels.reduce((sum, channel) => sum + channel.pending(), 0);
  const inbound = await backlog(run.kafka, topics.inboundMessages.name, 'contacts');
  const letters = await backlog(run.kafka, topics.deadLetters.name, 'contacts-dead-letters');
  const fetched = await files.count();
  if (stored >= accepted && pending + inbound + letters + fetched === 0) return '';
  return `${stored} of ${accepted} stored, ${pending} at providers, ${inbound + letters} on the log, ${fetched} files to fetch`;
}

/** What is wrong with inboxes that are not connected again within the limit. */
export async function inboxFaults({ run, detail, signal }: Settling): Promise<string[]> {
  const inboxes = new InboxApi(apiAt({ origin: run.gateway, key: run.apiKey }));
  for (const began = Date.now(); ; await delay(pollIntervalMs, undefined, { signal })) {
    const shown = await inboxes.list().catch(() => null);
    const faults = shown?.filter(({ state }) => state !== 'connected').map(describe) ?? ['the API shows no inboxes'];
    detail(faults.join('; '));
    if (faults.length === 0 || Date.now() - began > timeoutMs) return faults;
  }
}

function describe({ name, state, lastError }: ShownInbox): string {
  return `the inbox ${name} is ${state}: ${lastError ?? 'no reason given'}`;
}

import { setTimeout as delay } from 'node:timers/promises';
import { RefusedError, type ChaosChannel } from '../channels/chaos-channel.js';
import type { Outbox } from './outbox.js';
import type { PlannedMessage } from '../plan/plan.js';

/** Messages that are being written on one channel at the same time. */
export const writersPerChannel = 4;

const pollIntervalMs = 20;

export interface Delivery {
  channels: readonly ChaosChannel[];
  outbox: Outbox;
  signal: AbortSignal;
}

/** Writes what the outbox releases, on all channels side by side, until it is empty. */
export async function deliverAll(delivery: Delivery): Promise<void> {
  const writers = delivery.channels.flatMap((channel) =>
    Array.from({ length: writersPerChannel }, () => write(channel, delivery)),
  );
  await Promise.all(writers);
}

async function write(channel: ChaosChannel, { outbox, signal }: Delivery): Promise<void> {
  while (!outbox.isEmpty) {
    signal.throwIfAborted();
    const message = outbox.take(channel.name, Date.now());
    if (message) await writeOne(channel, outbox, message);
    else await delay(pollIntervalMs);
  }
}

async function writeOne(channel: ChaosChannel, outbox: Outbox, message: PlannedMessage): Promise<void> {
  try {
    await channel.write(message);
    outbox.accept(message);
  } catch (error) {
    if (error instanceof RefusedError) outbox.refuse(message, error.message);
    else outbox.keep(message, Date.now());
  }
}

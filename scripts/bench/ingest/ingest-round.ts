import { setTimeout as delay } from 'node:timers/promises';
import { between, readClock, type Clock, type Span } from '../measure/processor-time.js';
import { until } from '../measure/until.js';
import type { Contender } from './contenders/contender.js';

/** The part of a load that is measured, 0–1. The first batches are fetched before the gate opens; the last ones run alone. */
const steadyFrom = 0.15;
const steadyTo = 0.9;
/** The long one is for counting, because each poll is a statement that is counted as well. */
const shortPollIntervalMs = 20;
const longPollIntervalMs = 1_000;
/** A round without progress for so long has failed. */
const stallLimitMs = 120_000;

export interface IngestRound {
  /** Messages a second. */
  rate: number;
  messages: number;
  span: Span;
}

/** Loads `count` messages behind the gate, opens it, and measures the steady part. */
export async function ingestRound(contender: Contender, count: number): Promise<IngestRound> {
  const before = await contender.stored();
  await loadBehindGate(contender, count);
  const start = await whenStored(contender, before + count * steadyFrom);
  const end = await whenStored(contender, before + count * steadyTo);
  await whenStored(contender, before + count);
  await until(() => contender.isQuiet());
  const messages = end.stored - start.stored;
  const span = between(start.clock, end.clock);
  return { rate: (messages / span.milliseconds) * 1000, messages, span };
}

/** Loads and stores everything without measuring time; for counting. */
export async function ingestAll(contender: Contender, count: number): Promise<void> {
  const before = await contender.stored();
  await loadBehindGate(contender, count);
  await whenStored(contender, before + count, longPollIntervalMs);
  await until(() => contender.isQuiet());
}

/** The gate is closed only while events are published: a service cancels a statement that waits long and tries again later. */
async function loadBehindGate(contender: Contender, count: number): Promise<void> {
  const putInPlace = contender.prepare(count);
  await contender.gate.close();
  try {
    await putInPlace();
  } finally {
    await contender.gate.open();
  }
}

interface Reached {
  stored: number;
  clock: Clock;
}

async function whenStored(
  contender: Contender,
  wanted: number,
  pollIntervalMs = shortPollIntervalMs,
): Promise<Reached> {
  let [last, moved] = [-1, performance.now()];
  for (;;) {
    const stored = await contender.stored();
    if (stored >= wanted) return { stored, clock: readClock(contender.roles) };
    if (stored !== last) [last, moved] = [stored, performance.now()];
    if (performance.now() - moved > stallLimitMs)
      throw new Error(`${contender.name} has stopped at ${stored} of ${wanted} messages; its log says why.`);
    await delay(pollIntervalMs);
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { between, readClock, type Clock, type Span } from '../measure/processor-time.js';
import type { Contender } from './contender.js';

/** The part of a load that is measured: the first batches are in hand when the gate opens, the last run alone. */
const steadyFrom = 0.15;
const steadyTo = 0.9;
/** Milliseconds between looks: seldom where the looks themselves would be counted. */
const lookOften = 20;
const lookSeldom = 1_000;
/** Milliseconds without progress until it is given up. */
const patience = 120_000;

export interface IngestRound {
  /** Messages a second. */
  rate: number;
  messages: number;
  span: Span;
}

/** Loads `count` messages behind the gate, opens it, and measures the steady part. */
export async function ingestRound(contender: Contender, count: number): Promise<IngestRound> {
  const before = await contender.stored();
  await contender.gate.close();
  await contender.load(count);
  await contender.gate.open();
  const start = await whenStored(contender, before + count * steadyFrom);
  const end = await whenStored(contender, before + count * steadyTo);
  await whenStored(contender, before + count);
  const messages = end.stored - start.stored;
  const span = between(start.clock, end.clock);
  return { rate: (messages / span.milliseconds) * 1000, messages, span };
}

/** Loads and takes everything, whatever the clock says; for counting. */
export async function ingestAll(contender: Contender, count: number): Promise<void> {
  const before = await contender.stored();
  await contender.gate.close();
  await contender.load(count);
  await contender.gate.open();
  await whenStored(contender, before + count, lookSeldom);
}

interface Reached {
  stored: number;
  clock: Clock;
}

async function whenStored(contender: Contender, wanted: number, lookEvery = lookOften): Promise<Reached> {
  let [last, moved] = [-1, performance.now()];
  for (;;) {
    const stored = await contender.stored();
    if (stored >= wanted) return { stored, clock: readClock(contender.roles) };
    if (stored !== last) [last, moved] = [stored, performance.now()];
    if (performance.now() - moved > patience)
      throw new Error(`${contender.name} stands still at ${stored} of ${wanted} messages; its log tells why.`);
    await delay(lookEvery);
  }
}

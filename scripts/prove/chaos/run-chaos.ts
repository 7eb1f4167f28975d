import type { Progress } from '../../local/terminal/progress.js';
import { resultsOf } from './replies/reply-results.js';
import { compare, type Compared } from './judge/compare.js';
import { Outbox } from './load/outbox.js';
import { makePlan, type PlanOptions } from './plan/plan.js';
import { sendAndKill } from './load/send-and-kill.js';
import { inboxFaults, untilHandled, type Settling } from './settle.js';
import { onOwnSystem, type System } from './system.js';
import { victimNames } from './victims/all-victims.js';

export interface ChaosOptions extends PlanOptions {
  progress: Progress;
  signal: AbortSignal;
}

export interface ChaosResult extends Compared {
  kills: number;
  /** From the first message until everything was handled. */
  seconds: number;
  /** Tries at a message that ended without an acceptance. */
  triedAgain: number;
  seed: number;
}

/**
 * People write on every channel of a new instance and get replies while its processes are killed. Then the run compares
 * what is stored with what was accepted.
 */
export function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { channels: names, brokers, files, seed, progress, signal } = options;
  const keeps = (result: ChaosResult | null): boolean => result?.faults.length !== 0;
  return onOwnSystem({ names, brokers, files, seed, progress, signal }, (system) => unleash(system, options), keeps);
}

async function unleash(system: System, { progress, signal, ...planOptions }: ChaosOptions): Promise<ChaosResult> {
  const { seed, kills } = planOptions;
  const plan = makePlan(planOptions, victimNames(planOptions.channels, planOptions));
  const outbox = new Outbox(plan.messages);
  const began = performance.now();
  const desk = await progress.step(titleOf(planOptions), (detail) =>
    sendAndKill({ system, outbox, plan, seed, signal }, detail),
  );
  const settling = { run: system.instance.run, channels: system.channels.map(({ channel }) => channel), signal };
  const open = await settle(settling, { accepted: outbox.accepted.length, progress });
  const seconds = Math.round((performance.now() - began) / 1000);
  const results = await progress.step('Waiting for the results of the replies', (detail) =>
    resultsOf(settling.run, desk.replies, detail),
  );
  const compared = await progress.step('Comparing', () => compare(system, { seed, plan, outbox, results }));
  const faults = [...compared.faults, ...desk.refused, ...open];
  return { ...compared, faults, kills, seconds, triedAgain: outbox.failures, seed };
}

/** What is still wrong with inboxes once everything is handled. */
async function settle(
  settling: Omit<Settling, 'detail'>,
  { accepted, progress }: { accepted: number; progress: Progress },
): Promise<string[]> {
  await progress.step('Waiting until all is handled', (detail) => untilHandled({ ...settling, detail }, accepted));
  return progress.step('Waiting until all inboxes are connected', (detail) => inboxFaults({ ...settling, detail }));
}

function titleOf({ messages, people, channels, kills }: PlanOptions): string {
  return `Writing ${messages} messages of ${people} people on ${channels.length} channels, harming ${kills} times`;
}

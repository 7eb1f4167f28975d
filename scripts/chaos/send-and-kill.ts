import type { Home } from '../environment/home.js';
import type { Detail } from '../terminal/progress.js';
import { deliverAll } from './deliver.js';
import { killAll } from './killer.js';
import { MailSource } from './mail-source.js';
import type { Outbox } from './outbox.js';
import type { OwnInstance } from '../end-to-end/own-instance.js';
import type { PlannedKill, Plan } from './plan.js';
import { serviceNames, Target, type ServiceName } from '../end-to-end/target.js';

/** Milliseconds without any acceptance after which something is wrong for good. */
const stall = 300_000;

export interface Campaign {
  instance: OwnInstance;
  outbox: Outbox;
  plan: Plan;
  seed: number;
  signal: AbortSignal;
}

/** Resolves when every mail has left the outbox and every kill is done, with all victims back. */
export async function sendAndKill({ instance, outbox, plan, seed, signal }: Campaign, detail: Detail): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const kills: PlannedKill[] = [];
  const look = (): void => detail(describe(outbox, kills));
  const watch = watchOver(outbox, over, look);
  const { run, home } = instance;
  const targets = targetsOf(home);
  const source = new MailSource(seed, run.emailAddress);
  const work = [
    deliverAll({ run, outbox, source, signal: either }),
    killAll({ kills: plan.kills, targets, outbox, done: (kill) => kills.push(kill), signal: either }),
  ];
  try {
    await Promise.all(work);
    for (const target of Object.values(targets)) await target.back(either);
  } finally {
    clearInterval(watch);
    look();
    over.abort();
    await Promise.allSettled(work);
  }
}

function targetsOf(home: Home): Record<ServiceName, Target> {
  return Object.fromEntries(serviceNames.map((name) => [name, new Target(home, name)])) as Record<ServiceName, Target>;
}

function watchOver(outbox: Outbox, over: AbortController, look: () => void): NodeJS.Timeout {
  let [settled, since] = [0, Date.now()];
  return setInterval(() => {
    if (outbox.settled !== settled) [settled, since] = [outbox.settled, Date.now()];
    if (Date.now() - since > stall) over.abort(new Error(`No mail was accepted for ${stall / 60_000} minutes.`));
    look();
  }, 200);
}

function describe({ accepted, failures }: Outbox, kills: readonly PlannedKill[]): string {
  const last = kills.at(-1);
  return `${accepted.length} accepted, ${failures} tried again, ${kills.length} kills${last ? `, the last ${last.victim}` : ''}`;
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Outbox } from './outbox.js';
import type { PlannedKill } from '../plan/plan.js';
import type { Victim } from '../victims/victim.js';

/** So many messages may go out after the one that starts the next kill, so each kill happens while messages flow. */
const lead = 24;

export interface Killing {
  kills: readonly PlannedKill[];
  victims: ReadonlyMap<string, Victim>;
  outbox: Outbox;
  /** Called after each kill. */
  done: (kill: PlannedKill) => void;
  signal: AbortSignal;
}

/** Harms as planned. A victim works again before it is harmed again; other victims may be away at the same time. */
export async function killAll({ kills, victims, outbox, done, signal }: Killing): Promise<void> {
  for (const kill of kills) {
    outbox.released = kill.at + lead;
    while (outbox.settled < kill.at) await delay(10, undefined, { signal });
    await delay(kill.pauseMs, undefined, { signal });
    const victim = victims.get(kill.victim);
    await victim?.back(signal);
    if (victim) await harm(victim, kill);
    done(kill);
  }
  outbox.released = Number.POSITIVE_INFINITY;
}

async function harm(victim: Victim, { harm: how, absenceMs }: PlannedKill): Promise<void> {
  if (how === 'freeze' && victim.freeze) await victim.freeze(absenceMs);
  else if (how === 'cut' && victim.cut) await victim.cut(absenceMs);
  else await victim.kill();
}

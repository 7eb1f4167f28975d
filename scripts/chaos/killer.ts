import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceName, Target } from '../end-to-end/target.js';
import { connections } from './deliver.js';
import type { Outbox } from './outbox.js';
import type { PlannedKill } from './plan.js';

/** Mails that may go out beyond the one at which the next kill comes: it always comes while mails flow. */
const lead = 3 * connections;

export interface Killing {
  kills: readonly PlannedKill[];
  targets: Readonly<Record<ServiceName, Target>>;
  outbox: Outbox;
  /** Told of each kill when it was done. */
  done: (kill: PlannedKill) => void;
  signal: AbortSignal;
}

/** Kills as planned. A victim has its successor before it is a victim again; others may be away at the same time. */
export async function killAll({ kills, targets, outbox, done, signal }: Killing): Promise<void> {
  for (const kill of kills) {
    outbox.released = kill.at + lead;
    while (outbox.settled < kill.at) await delay(10, undefined, { signal });
    await delay(kill.pause, undefined, { signal });
    await targets[kill.victim].back(signal);
    await targets[kill.victim].kill();
    done(kill);
  }
  outbox.released = Number.POSITIVE_INFINITY;
}

import type { Database } from '#libs/database';
import type { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { between, readClock, type Span } from '../measure/processor-time.js';
import type { Round } from '../measure/rounds.js';
import type { ByHand } from './by-hand.js';
import type { People } from './people.js';

/** What the measurements of one size share. */
export interface Trial {
  stores: BenchStores;
  bench: BenchDatabase;
  admin: Database;
  byHand: ByHand;
  /** The contacts that stand. */
  all: People;
  rounds: number;
}

/** Queries of the pairs that stand, as `one` and `other`. */
export const found = 'select older_contact_id as one, newer_contact_id as other from duplicate_pairs';
export const foundByHand = 'select one, other from pairs_by_hand';

/** With the processor time of all of Postgres and of this process. */
export async function timed<Result>(
  { pids }: BenchStores,
  work: () => Promise<Result>,
): Promise<{ span: Span; result: Result }> {
  const roles = { postgres: pids.postgres === null ? [] : [pids.postgres] };
  const start = readClock(roles);
  const result = await work();
  return { span: between(start, readClock(roles)), result };
}

/** Says each round's rate. */
export function sayer(stores: BenchStores, contacts: number): (round: Round<{ span: Span }>, dropped: boolean) => void {
  return ({ contender, number, result: { span } }, dropped) => {
    const rate = ((contacts * 1_000) / span.milliseconds).toFixed();
    stores.progress.say(`  round ${number}  ${contender}: ${rate} contacts/s${dropped ? ', dropped' : ''}`);
  };
}

import { interleaved } from '../measure/rounds.js';
import type { DuplicatesResult, Searched } from './duplicates-report.js';
import { countPlanted } from './people.js';
import { Searching } from './searching.js';
import { found, foundByHand, sayer, timed, type Trial } from './trial.js';

/** From here on one round shows enough: it takes minutes. */
const large = 500_000;
/** Contacts of one measurement at least: processor time is counted in hundredths of a second. */
const fewest = 20_000;

/** A search over all contacts, from no keys on, beside one self-join. */
export async function benchSearches(trial: Trial): Promise<Pick<DuplicatesResult, 'searches' | 'joins' | 'memoryMb'>> {
  const { stores, bench, admin, all } = trial;
  const searching = await Searching.open(bench);
  try {
    const times = Math.max(1, Math.round(fewest / all.count));
    const contenders = [
      { name: 'self-join', run: () => joins(trial, times) },
      { name: 'search', run: () => searches(trial, searching, times) },
    ];
    const rounds = all.count >= large ? 1 : trial.rounds;
    const results = await interleaved({ contenders, rounds, report: sayer(stores, all.count * times) });
    const memoryMb = await searching.workerMemory(stores, admin, all.count);
    return { searches: results.get('search') ?? [], joins: results.get('self-join') ?? [], memoryMb };
  } finally {
    await searching.end();
  }
}

async function searches({ stores, admin, all }: Trial, searching: Searching, times: number): Promise<Searched> {
  const { span, result: pairs } = await timed(stores, () =>
    repeated(times, async () => {
      await admin.within([], (queries) => queries.query({ text: 'truncate contact_match_keys, duplicate_pairs' }));
      return searching.run(all.count);
    }),
  );
  return { span, contacts: all.count * times, pairs, planted: await countPlanted(admin, all, found) };
}

async function joins({ stores, admin, byHand, all }: Trial, times: number): Promise<Searched> {
  const { span, result: pairs } = await timed(stores, () =>
    repeated(times, async () => {
      await byHand.clear();
      return byHand.selfJoin(all.workspaceId);
    }),
  );
  return { span, contacts: all.count * times, pairs, planted: await countPlanted(admin, all, foundByHand) };
}

/** What the last one gave. */
async function repeated(times: number, work: () => Promise<number>): Promise<number> {
  let last = NaN;
  for (let time = 0; time < times; time += 1) last = await work();
  return last;
}

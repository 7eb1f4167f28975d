import { DuplicatesFollower, FollowChanges } from '#libs/contacts';
import { Database } from '#libs/database';
import { interleaved } from '../measure/rounds.js';
import type { DuplicatesResult, Looked } from './duplicates-report.js';
import { countPlanted, logPeople, makePeople, removePeople, type People } from './people.js';
import { found, foundByHand, sayer, timed, type Trial } from './trial.js';

/** New contacts of a round. */
const added = 2_000;

/** The follower over new contacts beside a statement for each of them. */
export async function benchComing(trial: Trial): Promise<Pick<DuplicatesResult, 'followed' | 'asked'>> {
  const { stores, bench, byHand, rounds } = trial;
  const url = await bench.urlOf('doorbell_worker');
  const worker = new Database({ url, applicationName: 'doorbell-bench', poolSize: 2, statementTimeout: 0 });
  try {
    const contenders = [
      { name: 'follower', run: () => come(trial, () => follow(worker), found) },
      { name: 'by SQL', run: () => come(trial, (people) => byHand.perContact(people), foundByHand) },
    ];
    await follow(worker); // what the searches logged
    for (const { run } of contenders) await run(); // the first opens connections and plans
    const results = await interleaved({ contenders, rounds, report: sayer(stores, added) });
    return { followed: results.get('follower') ?? [], asked: results.get('by SQL') ?? [] };
  } finally {
    await worker.close();
  }
}

/** New contacts come, are looked at and go again. */
async function come(
  { stores, admin, byHand, all }: Trial,
  look: (people: People) => Promise<void>,
  pairs: string,
): Promise<Looked> {
  const people = { ...all, from: all.count, count: added };
  await byHand.clear();
  await makePeople(admin, people);
  if (pairs === found) await logPeople(admin, people);
  const { span } = await timed(stores, () => look(people));
  const planted = await countPlanted(admin, people, pairs);
  await removePeople(admin, people);
  return { span, contacts: added, planted };
}

/** To the end of the log. @throws Error where a change was set aside. */
async function follow(worker: Database): Promise<void> {
  const faults: Error[] = [];
  const onSetAside = (_change: unknown, error: Error): void => void faults.push(error);
  const following = new FollowChanges(worker, new DuplicatesFollower(), { onSetAside });
  while ((await following.followBatch()) > 0);
  if (faults[0]) throw faults[0];
}

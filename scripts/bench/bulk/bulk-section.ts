import type { BenchStores } from '../environment/bench-stores.js';
import { median } from '../measure/statistics.js';
import { figure } from '../report/figure.js';
import type { Section } from '../report/section.js';
import { table } from '../report/table.js';
import { BulkTagging, type Tagging } from './bulk-tagging.js';

/** A message waits for a job no longer than this. */
const waitBoundMs = 500;

/** A job that tags every contact beside one UPDATE of the same rows, in turns. */
export async function benchBulk(
  stores: BenchStores,
  { tagged, rounds }: { tagged: number; rounds: number },
): Promise<Section> {
  const tagging = await stores.progress.step(`Filling in ${tagged.toLocaleString('en-US')} contacts to tag`, () =>
    BulkTagging.start(stores.database, tagged),
  );
  const byHand: Tagging[] = [];
  const ours: Tagging[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      byHand.push(await tagging.measure('one UPDATE', `By hand ${round}`));
      ours.push(await tagging.measure('a job', `By job ${round}`));
      stores.progress.say(
        `  round ${round + 1}  a job ${ours.at(-1)?.rate.toFixed()}, one UPDATE ${byHand.at(-1)?.rate.toFixed()} contacts/s`,
      );
    }
  } finally {
    await tagging.end();
  }
  return bulkReport(tagged, ours, byHand);
}

function middle(rounds: readonly Tagging[], of: (one: Tagging) => number): number {
  return median(rounds.map(of));
}

function bulkReport(tagged: number, ours: readonly Tagging[], byHand: readonly Tagging[]): Section {
  const [ourRate, handRate] = [middle(ours, ({ rate }) => rate), middle(byHand, ({ rate }) => rate)];
  const [ourWait, handWait] = [
    middle(ours, ({ longestMs }) => longestMs),
    middle(byHand, ({ longestMs }) => longestMs),
  ];
  const rows = [
    ['one UPDATE', handRate, 1, handWait],
    ['a job', ourRate, ourRate / handRate, ourWait],
  ];
  return {
    title: 'Contacts: a tag for all',
    body: `${tagged.toLocaleString('en-US')} contacts; others change one contact after another meanwhile; medians.\n\n${table(['', 'contacts/s', 'ratio', 'longest wait of others, ms'], rows)}`,
    figures: {
      'contacts.bulkTagging.rate': figure(ourRate, 'contacts/s', handRate),
      'contacts.bulkTagging.longestWait': figure(ourWait, 'ms', waitBoundMs),
    },
  };
}

import { Command } from 'commander';
import { checkout } from '#libs/local-instance';
import { onStop } from '../local/terminal/on-stop.js';
import { startCheckout, type CheckoutInstance } from './mail/checkout-instance.js';
import { fileSizes, measureCost, peakMemory, type MailCost } from './mail/mail-cost.js';
import { disturbance } from './measure/rounds.js';
import { median } from './measure/statistics.js';
import { table } from './report/table.js';

/** `npm run bench:mail -- --against FOLDER`: what a mail costs here and in another checkout, in turns. */
const { against, rounds, mails } = new Command('npm run bench:mail --')
  .description('Measures what a mail costs the email adapter: here and in another, built checkout, in turns.')
  .requiredOption('--against <folder>', 'a checkout of another release, with its packages and built')
  .option('--rounds <count>', 'rounds of each', Number, 4)
  .option('--mails <count>', 'mails of a round', Number, 150)
  .parse()
  .opts<{ against: string; rounds: number; mails: number }>();

const instances = new Map<string, CheckoutInstance>();
onStop(() => void endAll().then(() => process.exit(1)));
try {
  instances.set('before', await startCheckout(against));
  instances.set('now', await startCheckout(checkout));
  for (const instance of instances.values()) await measureCost(instance, mails); // warm-up
  process.stdout.write(`${costTable(await measureRounds())}\n\n${await memoryTable()}\n`);
} finally {
  await endAll();
}
process.exit();

async function measureRounds(): Promise<Map<string, MailCost[]>> {
  const costs = new Map<string, MailCost[]>([...instances.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, instance] of round % 2 === 0 ? instances : [...instances].toReversed())
      costs.get(name)?.push(await measureCost(instance, mails));
  return costs;
}

function costTable(costs: Map<string, MailCost[]>): string {
  const head = [
    'a mail without files',
    'adapter, ms of processor',
    'to the 250, p50 ms',
    'visible, p50 ms',
    'steal',
    'disturbed',
  ];
  return table(
    head,
    [...costs].map(([name, all]) => [name, ...figuresOf(all)]),
  );
}

function figuresOf(all: readonly MailCost[]): number[] {
  return [
    median(all.map(({ processorMs }) => processorMs)),
    median(all.flatMap(({ accepted }) => accepted)),
    median(all.flatMap(({ visible }) => visible)),
    median(all.map(({ span }) => span.steal)),
    median(all.map(({ span }) => disturbance(span))),
  ];
}

async function memoryTable(): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const bytes of fileSizes) {
    const row: (string | number)[] = [`${Math.round((bytes * 1.43) / 1000).toLocaleString('en-US')} KB`];
    for (const instance of instances.values()) row.push(await peakMemory(instance, bytes));
    rows.push(row);
  }
  return table(['peak of the adapter, MB, mails of', ...instances.keys()], rows);
}

async function endAll(): Promise<void> {
  for (const instance of instances.values()) await instance.end();
  instances.clear();
}

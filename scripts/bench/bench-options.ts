import { Command, InvalidArgumentError } from 'commander';

export const partNames = [
  'ingest',
  'gateway',
  'contacts',
  'exports',
  'imports',
  'deliveries',
  'duplicates',
  'page',
  'mail',
  'inboxes',
] as const;
export type PartName = (typeof partNames)[number];

export interface BenchOptions {
  json: boolean;
  write: boolean;
  quick: boolean;
  sizes: number[];
  rounds: number;
  only: PartName[];
}

/** Ends the process with a message when an argument is wrong. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description(
      'Measures Doorbell beside its limits and the usual ways, on Kafka and Postgres, in interleaved rounds.',
    )
    .option('--json', 'print the figures as one JSON object in the last line', false)
    .option('--write', 'put the tables into docs/performance.md', false)
    .option('--quick', 'fewer and shorter rounds, and 100,000 contacts at most: a look, not a result', false)
    .option('--sizes <list>', 'contacts of the parts that take sizes, separated by commas', numbers)
    .option('--rounds <count>', 'rounds that have to be kept of each', count)
    .option('--only <parts>', `some of ${partNames.join(', ')}, separated by commas`, parts)
    .parse([...args], { from: 'user' });
  const given = command.opts<Partial<BenchOptions>>();
  const quick = given.quick === true;
  return {
    json: given.json === true,
    write: given.write === true,
    quick,
    sizes: given.sizes ?? (quick ? [1_000, 100_000] : [1_000, 100_000, 1_000_000]),
    rounds: given.rounds ?? (quick ? 2 : 5),
    only: given.only ?? [...partNames],
  };
}

function numbers(text: string): number[] {
  return text.split(',').map(count);
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(`${text} is no whole number above 0.`);
  return value;
}

function parts(text: string): PartName[] {
  return text.split(',').map((name) => {
    const part = partNames.find((one) => one === name);
    if (!part) throw new InvalidArgumentError(`${name} is no part; name some of ${partNames.join(', ')}.`);
    return part;
  });
}

import { Command, InvalidArgumentError, Option } from 'commander';
import { channelNames, type ChannelName } from '../channels/channel-names.js';
import { filesKinds, type FilesKind } from '../files/chaos-files.js';
import { harms, type Harm } from '../victims/harms.js';

export interface ChaosCommand {
  kills: number;
  harms: readonly Harm[];
  brokers: number;
  files: FilesKind;
  messages: number;
  people: number;
  channels: readonly ChannelName[];
  seed: number;
  json: boolean;
}

/** Reads the command line; ends the process with a message when an option is wrong. */
export function chaosOptions(args: readonly string[]): ChaosCommand {
  const { mails, ...options } = command()
    .parse([...args], { from: 'user' })
    .opts<ChaosCommand & { mails?: number }>();
  return { ...options, messages: mails ?? options.messages };
}

function command(): Command {
  return new Command('npm run chaos --')
    .description(
      'Writes on every channel of an instance of its own, whose providers are stand-ins, replies, kills, freezes and cuts off its processes, and compares.',
    )
    .option('--kills <number>', 'how often a service, a replica, a store or a part of a provider is harmed', whole, 30)
    .addOption(namesOption('harms', harms, 'killed, stopped for a while, cut off from the stores'))
    .addOption(
      new Option('--brokers <number>', 'of Kafka; of three, each is a victim by itself').argParser(brokers).default(1),
    )
    .addOption(
      new Option('--files <kind>', 'where the file store is: a folder, or an S3 server')
        .choices(filesKinds)
        .default('disk'),
    )
    .option('--messages <number>', 'messages in all', positive, 1_000)
    .addOption(new Option('--mails <number>', 'the same').argParser(positive).hideHelp())
    .option('--people <number>', 'who write them', positive, 100)
    .addOption(namesOption('channels', channelNames))
    .option('--seed <number>', 'the same seed: the same victims, pauses, people and messages', whole, 1)
    .option('--json', 'the last line is one JSON object; progress goes to standard error', false)
    .showHelpAfterError();
}

/** `--harms` or `--channels`: some of the known names, all by default. */
function namesOption(plural: string, known: readonly string[], meaning = ''): Option {
  const description = `some of ${known.join(',')}${meaning && `: ${meaning}`}`;
  return new Option(`--${plural} <names>`, description)
    .argParser((text: string) => namesOf(text, known, plural.slice(0, -1)))
    .default(known, 'all');
}

function namesOf<Name extends string>(text: string, known: readonly Name[], what: string): Name[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(known as readonly string[]).includes(name));
  if (unknown === undefined) return known.filter((name) => names.includes(name));
  throw new InvalidArgumentError(`${unknown || 'nothing'} is no ${what}; name some of ${known.join(', ')}.`);
}

function brokers(text: string): number {
  if (text === '1' || text === '3') return Number(text);
  throw new InvalidArgumentError('give 1 or 3.');
}

function whole(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0 && number < 2 ** 32) return number;
  throw new InvalidArgumentError('give a whole number from 0 to 4294967295.');
}

function positive(text: string): number {
  const number = whole(text);
  if (number > 0) return number;
  throw new InvalidArgumentError('give a whole number from 1 on.');
}

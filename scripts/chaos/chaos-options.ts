import { Command, InvalidArgumentError } from 'commander';

export interface ChaosCommand {
  kills: number;
  mails: number;
  senders: number;
  seed: number;
  json: boolean;
}

/** Reads the command line; ends the process with a sentence where it cannot be understood. */
export function chaosOptions(args: readonly string[]): ChaosCommand {
  const command = new Command('npm run chaos --')
    .description(
      'Sends mails into an instance of its own as a mail server with a queue would, kills its processes with SIGKILL, and compares.',
    )
    .option(
      '--kills <number>',
      'how often one of contacts, email-adapter, kafka, postgres, gateway is killed',
      whole,
      20,
    )
    .option('--mails <number>', 'mails in all', positive, 1_000)
    .option('--senders <number>', 'who send them', positive, 100)
    .option('--seed <number>', 'the same seed: the same victims, pauses, senders and mails', whole, 1)
    .option('--json', 'the last line is one JSON object; progress goes to standard error', false)
    .showHelpAfterError();
  return command.parse([...args], { from: 'user' }).opts<ChaosCommand>();
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

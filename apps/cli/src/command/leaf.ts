import { Command, InvalidArgumentError } from 'commander';
import { isUuid } from '#libs/contracts';

/** A command without subcommands: it has a description, examples and --json. */
export function leaf(name: string, description: string, examples: readonly string[]): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', `\nExamples:\n${examples.map((one) => `  npx doorbell ${one}`).join('\n')}`);
}

export function uuid(text: string): string {
  if (isUuid(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give an id as the lists show it (a UUID).');
}

export function oneOf(allowed: readonly string[]): (text: string) => string {
  return (text) => {
    if (allowed.includes(text)) return text;
    throw new InvalidArgumentError(`Give one of ${allowed.join(', ')}.`);
  };
}

/** Reads JSON; the API judges it further. @param advice what to give where the text is none. */
function json(advice: string): (text: string) => unknown {
  return (text) => {
    try {
      return JSON.parse(text);
    } catch {
      throw new InvalidArgumentError(advice);
    }
  };
}

export const ofJson = json('Give JSON, in quotes for your shell.');
export const filterOfJson = json('Give JSON, such as {"field": "status", "op": "eq", "value": "prospect"}.');

export function count(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number between 1 and ${most}.`);
  };
}

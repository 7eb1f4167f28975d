import { deadLetterStatuses, DeadLetters, type DeadLetter, type DeadLetterStatus } from '#libs/contacts';
import { deadLetterReasons, type DeadLetterReason } from '#libs/contracts';
import { Command } from 'commander';
import { count, leaf, oneOf, uuid } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { table } from '../command/output.js';
import { replayDeadLetter } from './replay-dead-letter.js';

/** Bytes of the original that `show` reads. */
const headBytes = 64 * 1024;

/** `npx doorbell dead-letters …` */
export function deadLetterCommands(): Command {
  const commands = new Command('dead-letters').description('events that were set aside because they cannot be handled');
  return commands.addCommand(list()).addCommand(show()).addCommand(replay()).addCommand(discard());
}

interface ListOptions {
  json?: boolean;
  status: DeadLetterStatus;
  reason?: DeadLetterReason;
  limit: number;
}

function list(): Command {
  const examples = ['dead-letters list', 'dead-letters list --status discarded --limit 5 --json'];
  return leaf('list', 'newest first', examples)
    .option('--status <status>', deadLetterStatuses.join(', '), oneOf(deadLetterStatuses), 'open')
    .option('--reason <reason>', deadLetterReasons.join(', '), oneOf(deadLetterReasons))
    .option('--limit <number>', 'at most so many', count(1_000), 50)
    .action((options: ListOptions) =>
      asOperator(options, async (operator) => {
        const deadLetters = await new DeadLetters(operator.database).list(await operator.scope(), options);
        const columns = ['id', 'setAsideAt', 'reason', 'step', 'topic', 'partition', 'offset', 'error'] as const;
        return { json: { deadLetters }, text: table(deadLetters, columns, `No dead letter is ${options.status}.`) };
      }),
    );
}

function show(): Command {
  return leaf('show', 'one with its headers and the beginning of its original', ['dead-letters show 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action((id: string, options: { json?: boolean }) =>
      asOperator(options, async (operator) => {
        const letter = await new DeadLetters(operator.database).find(await operator.scope(), { id, headBytes });
        if (!letter) throw new Error(`There is no dead letter ${id}; "dead-letters list" shows those there are.`);
        return { json: { deadLetter: readable(letter) }, text: JSON.stringify(readable(letter), null, 2) };
      }),
    );
}

function replay(): Command {
  const examples = ['dead-letters replay 01a2… --dry-run', 'dead-letters replay 01a2…'];
  return leaf('replay', 'puts the original onto its topic again; what was handled before changes nothing', examples)
    .argument('<id>', 'its id', uuid)
    .option('--dry-run', 'only say what would be done')
    .action((id: string, options: { json?: boolean; dryRun?: boolean }) =>
      asOperator(options, (operator) => replayDeadLetter(operator, { id, dryRun: options.dryRun ?? false })),
    );
}

function discard(): Command {
  return leaf('discard', 'settles one without replaying it; its bytes stay readable', ['dead-letters discard 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action((id: string, options: { json?: boolean }) =>
      asOperator(options, async (operator) => {
        if (!(await new DeadLetters(operator.database).discard(await operator.scope(), id))) throw unknown(id);
        return { json: { discarded: id }, text: `Discarded ${id}.` };
      }),
    );
}

function unknown(id: string): Error {
  return new Error(`There is no open dead letter ${id}; "dead-letters list" shows those there are.`);
}

/** Bytes as text, or as base64 where they are none. */
function readable({ key, head, ...letter }: DeadLetter): object {
  return { ...letter, key: textOf(key), head: textOf(head) };
}

function textOf(bytes: Buffer | null): object | null {
  if (bytes === null) return null;
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString('base64') };
}

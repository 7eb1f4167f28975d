import { inboxesAsPublished, messagesWithoutOriginal } from '#libs/contacts';
import { channelOf, junkFlags, type JunkFlag } from '#libs/contracts';
import type { Command } from 'commander';
import { leaf, oneOf, uuid } from '../command/leaf.js';
import type { CommandResult } from '../command/output.js';
import { time } from '../command/time.js';
import { asOperator, type Operator } from '../connection/operator.js';
import { Run } from './run.js';
import { originalsOfLetters } from './letters.js';
import { originalsInTheStore, originalsOnTheLog } from './sources.js';

interface RetranslateOptions {
  json?: boolean;
  since: Date;
  inbox?: string;
  flag?: JunkFlag;
  deadLetters?: boolean;
  dryRun?: boolean;
}

/** `npx doorbell retranslate` */
export function retranslateCommand(): Command {
  const examples = [
    'retranslate --since 2026-11-01 --dry-run',
    'retranslate --since 2026-11-01 --flag unreadable',
    'retranslate --since 2026-11-01 --dead-letters',
  ];
  const summary = "reads kept originals again with today's translators, and mends the messages that were made of them";
  return leaf('retranslate', summary, examples)
    .requiredOption('--since <time>', 'ISO 8601: originals that came since then', time)
    .option('--inbox <id>', 'of one inbox', uuid)
    .option('--flag <flag>', `messages with a flag: ${junkFlags.join(', ')}`, oneOf(junkFlags))
    .option('--dead-letters', 'originals that lie in open dead letters, instead of those that were kept')
    .option('--dry-run', 'only say what would change, in numbers and examples')
    .action((options: RetranslateOptions) => asOperator(options, (operator) => retranslate(operator, options)));
}

/** A channel keeps its originals in one place. @throws Error where there is no such inbox. */
async function sourcesOf({ database, scope }: Operator, inboxId: string | null) {
  if (inboxId === null) return [originalsOnTheLog, originalsInTheStore];
  const [inbox] = await inboxesAsPublished(database, await scope(), [inboxId]);
  if (!inbox) throw new Error(`There is no inbox ${inboxId}; "inboxes list" shows those there are.`);
  return [channelOf(inbox.channel).inbound.format === 'mail' ? originalsInTheStore : originalsOnTheLog];
}

async function retranslate(operator: Operator, options: RetranslateOptions): Promise<CommandResult> {
  const { since, inbox: inboxId = null, flag, dryRun = false, deadLetters = false } = options;
  const sources = deadLetters ? [originalsOfLetters] : await sourcesOf(operator, inboxId);
  const asked = { since, inboxId, flag: flag ?? null, logBegins: new Date() };
  const run = new Run(operator, { dryRun, ...(flag && { flag }) });
  try {
    for (const read of sources) {
      const logBegins = await read(operator, { since, inboxId }, (batch) => run.handle(batch));
      asked.logBegins = logBegins ?? asked.logBegins;
    }
  } finally {
    await run.close();
  }
  if (!deadLetters)
    run.tally.withoutOriginal = await messagesWithoutOriginal(operator.database, await operator.scope(), asked);
  const { json, text } = run.tally;
  const said = dryRun ? 'Nothing was changed. It would be:' : 'This was done:';
  return { json: { since: since.toISOString(), dryRun, ...json }, text: `${said}\n${text}` };
}

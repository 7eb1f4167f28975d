import { topics } from '#libs/contracts';
import { readSince, type Publisher, type ReceivedMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import type { Command } from 'commander';
import { leaf } from '../command/leaf.js';
import { asOperator, type Operator } from '../connection/operator.js';
import { time } from '../command/time.js';

interface ReplayOptions {
  json?: boolean;
  since: Date;
  dryRun?: boolean;
}

const topic = topics.inboundMessages.name;

/** `npx doorbell replay` */
export function replayCommand(): Command {
  const examples = ['replay --since 2026-11-22T08:00:00Z --dry-run', 'replay --since 2026-11-22T08:00:00Z'];
  return leaf(
    'replay',
    'publishes inbound messages since a time again, e.g. after a restore; what is stored stays as it is',
    examples,
  )
    .requiredOption('--since <time>', 'ISO 8601; the topic keeps seven days', time)
    .option('--dry-run', 'only count them')
    .action((options: ReplayOptions) => asOperator(options, (operator) => replay(operator, options)));
}

async function replay(operator: Operator, { since, dryRun = false }: ReplayOptions) {
  const publisher = dryRun ? null : await operator.publisher();
  let messages = 0;
  await readSince(
    { ...operator.kafka(), logger: createLogger('cli', 'silent'), topic, since: since.getTime() },
    async (batch) => {
      if (publisher) await publishAgain(publisher, batch);
      messages += batch.length;
      process.stderr.write(`${messages} messages …\n`);
    },
  );
  const text = `${dryRun ? 'Would publish' : 'Published'} ${messages} inbound messages since ${since.toISOString()} again.`;
  return { json: { messages, since: since.toISOString(), dryRun }, text };
}

/** Key, headers and bytes as they were: the same events by the same ids. */
function publishAgain(publisher: Publisher, batch: readonly ReceivedMessage[]): Promise<void> {
  return publisher.publish(batch.map(({ key, value, headers }) => ({ topic, key, value, headers })));
}

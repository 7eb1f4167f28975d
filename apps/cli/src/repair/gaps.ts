import { findMissing, type MissingMessages } from '#libs/contacts';
import { topics } from '#libs/contracts';
import { PastInbound } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import type { Command } from 'commander';
import { leaf } from '../command/leaf.js';
import { asOperator, type Operator } from '../connection/operator.js';
import { table, type CommandResult } from '../command/output.js';
import { time } from '../command/time.js';

interface GapOptions {
  json?: boolean;
  since?: Date;
}

/** As long as the nightly search looks back. */
const usualSpanMs = 25 * 3_600_000;
const bytesPerSecond = 16 * 1024 * 1024;
/** The consumer group of the contacts service. */
const group = 'contacts';

/** `npx doorbell gaps` */
export function gapsCommand(): Command {
  const examples = ['gaps', 'gaps --since 2026-11-22T08:00:00Z --json'];
  return leaf('gaps', 'looks for inbound messages that Kafka has and Postgres lacks, e.g. after a failover', examples)
    .option('--since <time>', 'ISO 8601; 25 hours ago where it is left out; the topic keeps seven days', time)
    .action((options: GapOptions) => asOperator(options, (operator) => gaps(operator, options)));
}

async function gaps(
  operator: Operator,
  { since = new Date(Date.now() - usualSpanMs) }: GapOptions,
): Promise<CommandResult> {
  const kafka = operator.kafka();
  const log = new PastInbound({ ...kafka, logger: createLogger('cli', 'silent'), bytesPerSecond });
  const { topicPrefix } = kafka;
  const reading = { topic: topicPrefix + topics.inboundMessages.name, group: topicPrefix + group };
  const found = await findMissing(operator.database, log, { reading, since });
  return { json: { ...found, since: since.toISOString() }, text: described(found, since) };
}

function described({ looked, missing, places }: MissingMessages, since: Date): string {
  const span = `${looked} messages since ${since.toISOString()}`;
  if (missing === 0) return `Of ${span} none is missing.`;
  const first = table(places, ['partition', 'offset', 'messageId'], '');
  const cure = `Publish them again with: npx doorbell replay --since ${since.toISOString()}`;
  return `${missing} of ${span} are neither stored nor dead letters, at first these:\n${first}\n${cure}`;
}

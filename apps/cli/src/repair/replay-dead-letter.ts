import { DeadLetters, type DeadLetter } from '#libs/contacts';
import { topics, type TopicName } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import type { CommandResult } from '../command/output.js';
import { Run } from '../retranslate/run.js';
import { originalOfLetter } from '../retranslate/sources.js';

interface ReplayOptions {
  id: string;
  dryRun: boolean;
}

/**
 * What came off the log goes onto it again. What no translator could read is translated again, and mends its message.
 * @throws Error where there is no such open letter, or not all of its bytes are kept.
 */
export async function replayDeadLetter(operator: Operator, options: ReplayOptions): Promise<CommandResult> {
  const { id } = options;
  const letter = await new DeadLetters(operator.database).find(await operator.scope(), { id, headBytes: 0 });
  if (letter?.status !== 'open')
    throw new Error(`There is no open dead letter ${id}; "dead-letters list" shows those there are.`);
  if (letter.keptSize < (letter.size ?? 0))
    throw new Error(
      `Only ${letter.keptSize} of its ${letter.size} bytes are kept; the topic dead-letters has all of it for 30 days.`,
    );
  const topic = Object.values(topics).find(({ name }) => name === letter.topic)?.name;
  return topic ? publishAgain(operator, { ...options, topic }) : translateAgain(operator, letter, options);
}

/**
 * Publishes first, then settles the letter. If the process is killed between the two steps, the letter stays open, and a
 * second replay changes nothing, because consumers know the event by its id.
 */
async function publishAgain(
  { database, scope, publisher }: Operator,
  { id, dryRun, topic }: ReplayOptions & { topic: TopicName },
): Promise<CommandResult> {
  const letters = new DeadLetters(database);
  const original = await letters.replayable(await scope(), id);
  if (!original) throw new Error(`The dead letter ${id} is gone; "dead-letters list" shows those there are.`);
  const plan = { id, topic, bytes: original.value?.length ?? 0, dryRun };
  if (dryRun) return { json: plan, text: `Would publish ${plan.bytes} bytes to ${topic} again.` };
  const headers = Object.entries(original.headers).map(
    ([name, value]) => [name, Buffer.from(value, 'base64')] as const,
  );
  await (await publisher()).publish([{ topic, ...original, headers: Object.fromEntries(headers) }]);
  await letters.markReplayed(await scope(), id);
  return { json: plan, text: `Published ${plan.bytes} bytes to ${topic} again.` };
}

async function translateAgain(
  operator: Operator,
  letter: DeadLetter,
  { id, dryRun }: ReplayOptions,
): Promise<CommandResult> {
  const original = await originalOfLetter(operator, letter);
  if (!original)
    throw new Error(
      `This one never reached the log: its source (${letter.topic}) could not be read, and it names no message. Read it with "dead-letters show", then discard it.`,
    );
  const run = new Run(operator, { dryRun });
  try {
    await run.handle([original]);
  } finally {
    await run.close();
  }
  return { json: { id, topic: letter.topic, dryRun, ...run.tally.json }, text: run.tally.text };
}

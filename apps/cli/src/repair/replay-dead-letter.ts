import { DeadLetters, type DeadLetter } from '#libs/contacts';
import { topics, type TopicName } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import type { CommandResult } from '../command/output.js';
import { Run } from '../retranslate/run.js';
import { gone, handleLetters, isCut, originalsIn } from '../retranslate/letters.js';
import { lettersOnTheLog } from '../retranslate/letters-on-the-log.js';

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
  const topic = Object.values(topics).find(({ name }) => name === letter.topic)?.name;
  return topic ? publishAgain(operator, letter, { ...options, topic }) : translateAgain(operator, letter, options);
}

/**
 * Publishes first, then settles the letter. If the process is killed between the two steps, the letter stays open, and a
 * second replay changes nothing, because consumers know the event by its id.
 */
async function publishAgain(
  operator: Operator,
  letter: DeadLetter,
  { id, dryRun, topic }: ReplayOptions & { topic: TopicName },
): Promise<CommandResult> {
  const letters = new DeadLetters(operator.database);
  const scope = await operator.scope();
  const original = await letters.replayable(scope, id);
  if (!original) throw new Error(`The dead letter ${id} is gone; "dead-letters list" shows those there are.`);
  const value = isCut(letter) ? await wholeValue(operator, letter) : original.value;
  const plan = { id, topic, bytes: value?.length ?? 0, dryRun };
  if (dryRun) return { json: plan, text: `Would publish ${plan.bytes} bytes to ${topic} again.` };
  const headers = Object.entries(original.headers).map(([name, text]) => [name, Buffer.from(text, 'base64')] as const);
  await (
    await operator.publisher()
  ).publish([{ topic, key: original.key, value, headers: Object.fromEntries(headers) }]);
  await letters.markReplayed(scope, id);
  return { json: plan, text: `Published ${plan.bytes} bytes to ${topic} again.` };
}

/** @throws Error where the topic of dead letters does not have it either. */
async function wholeValue(operator: Operator, letter: DeadLetter): Promise<Buffer> {
  const sought = { letterId: letter.id, setAsideAt: letter.setAsideAt };
  let whole: Buffer | null = null;
  await lettersOnTheLog(operator, [sought], ({ value }) => Promise.resolve(void (whole = value)));
  if (whole === null) throw new Error(`${letter.id}: ${gone(letter)}.`);
  return whole;
}

async function translateAgain(
  operator: Operator,
  letter: DeadLetter,
  { id, dryRun }: ReplayOptions,
): Promise<CommandResult> {
  const originals = await originalsIn(operator, [letter]);
  if (originals.length === 0)
    throw new Error(
      `This one never reached the log: its source (${letter.topic}) could not be read, and it names no inbox. Read it with "dead-letters show", then discard it.`,
    );
  const run = new Run(operator, { dryRun });
  try {
    await handleLetters(operator, originals, (batch) => run.handle(batch));
  } finally {
    await run.close();
  }
  return { json: { id, topic: letter.topic, dryRun, ...run.tally.json }, text: run.tally.text };
}

import { DeadLetters } from '#libs/contacts';
import { topics, type TopicName } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import type { CommandResult } from '../command/output.js';

/**
 * Publishes first, then settles the letter. If the process is killed between the two steps, the letter stays open, and a
 * second replay changes nothing, because consumers know the event by its id.
 */
export async function replayDeadLetter(
  operator: Operator,
  { id, dryRun }: { id: string; dryRun: boolean },
): Promise<CommandResult> {
  const { database } = operator;
  const scope = await operator.scope();
  const letter = await new DeadLetters(database).find(scope, { id, headBytes: 0 });
  const original = letter?.status === 'open' ? await new DeadLetters(database).replayable(scope, id) : null;
  if (!letter || !original)
    throw new Error(`There is no open dead letter ${id}; "dead-letters list" shows those there are.`);
  if (letter.keptSize < (letter.size ?? 0))
    throw new Error(
      `Only ${letter.keptSize} of its ${letter.size} bytes are kept; the topic dead-letters has all of it for 30 days.`,
    );
  const topic = topicOf(letter.topic);
  const plan = { id, topic, bytes: original.value?.length ?? 0, dryRun };
  if (dryRun) return { json: plan, text: `Would publish ${plan.bytes} bytes to ${topic} again.` };
  const publisher = await operator.publisher();
  await publisher.publish([{ topic, ...original }]);
  await new DeadLetters(database).markReplayed(scope, id);
  return { json: plan, text: `Published ${plan.bytes} bytes to ${topic} again.` };
}

/** Only what came off the log can go onto it again. */
function topicOf(name: string): TopicName {
  const known = Object.values(topics).find((topic) => topic.name === name);
  if (known) return known.name;
  throw new Error(
    `This one never reached the log: its source (${name}) could not be read. Read it with "dead-letters show", then discard it.`,
  );
}

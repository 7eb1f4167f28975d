import { deadLetterHeaders, topics } from '#libs/contracts';
import { readSince, type ReceivedMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import type { Operator } from '../connection/operator.js';

interface Sought {
  letterId: string;
  setAsideAt: string;
}

interface FoundLetter {
  letterId: string;
  /** All of it. */
  value: Buffer;
}

/** Reads letters off their topic, which has all of each for 30 days. Ends once all are found. */
export async function lettersOnTheLog(
  operator: Operator,
  sought: readonly Sought[],
  take: (letter: FoundLetter) => Promise<void>,
): Promise<void> {
  const left = new Set(sought.map(({ letterId }) => letterId));
  const since = Math.min(...sought.map(({ setAsideAt }) => Date.parse(setAsideAt)));
  const found = new AbortController();
  const [topic, logger, { signal }] = [topics.deadLetters.name, createLogger('cli', 'silent'), found];
  const reading = readSince({ ...operator.kafka(), logger, topic, since, signal }, async (records) => {
    for (const letter of records.flatMap(wholeLetter)) if (left.delete(letter.letterId)) await take(letter);
    if (left.size === 0) found.abort();
  });
  await reading.catch((error: unknown) => {
    if (left.size > 0) throw error;
  });
}

/** Of a mail the topic may have the beginning alone, too. */
function wholeLetter({ headers, value }: ReceivedMessage): FoundLetter[] {
  const letterId = headers[deadLetterHeaders.id]?.toString();
  if (letterId === undefined || value === null || headers[deadLetterHeaders.originalBytes]) return [];
  return [{ letterId, value }];
}

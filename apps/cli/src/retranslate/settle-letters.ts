import { DeadLetters, type Finding } from '#libs/contacts';
import type { Operator } from '../connection/operator.js';
import type { TranslatedKept } from './kept-original.js';

/** A letter is settled once all that it holds is readable, and its message stands. */
export async function settleLetters(
  { database, scope }: Operator,
  translated: readonly TranslatedKept[],
  findings: readonly Finding[],
): Promise<void> {
  const ofLetters = [...translated.keys()].filter((index) => translated[index]?.letterId !== undefined);
  if (ofLetters.length === 0) return;
  const letters = new DeadLetters(database);
  const all = await scope();
  for (const [letterId = '', own] of Map.groupBy(ofLetters, (index) => translated[index]?.letterId))
    if (own.every((index) => isDone(translated[index]!, findings[index]!))) await letters.markReplayed(all, letterId);
}

/** What of a delivery carries no message is done too. */
function isDone({ messageId, translated }: TranslatedKept, { effects }: Finding): boolean {
  const isReadable = translated.kind === 'message' || (translated.kind === 'skip' && messageId === null);
  return isReadable && !effects.some((effect) => effect === 'absent' || effect === 'failed');
}

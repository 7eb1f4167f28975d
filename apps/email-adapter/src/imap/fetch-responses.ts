import type { FetchMessageObject } from 'imapflow';

/** What a server says of a mail when it is asked; of flags it tells unasked. */
const data = ['source', 'headers', 'size', 'internalDate', 'envelope', 'bodyStructure', 'bodyParts'] as const;

/** What a server gave of one mail. */
export type MailAnswer = Partial<Pick<FetchMessageObject, (typeof data)[number]>>;

/**
 * What a server said of each of the mails that it was asked about, by UID. It may say something of others in between, and of
 * one of these more than once; pieces are put together. An answer that names no UID is the mail's where one was asked about,
 * no other answer has data of it, and it has some itself.
 */
export function answersByUid(
  answers: readonly FetchMessageObject[],
  uids: readonly number[],
): ReadonlyMap<number, MailAnswer> {
  const found = new Map<number, MailAnswer>();
  for (const answer of answers) {
    const given = dataOf(answer);
    if (given && uids.includes(answer.uid)) found.set(answer.uid, { ...given, ...found.get(answer.uid) });
  }
  const [only, ...others] = uids;
  const unnamed = answers.flatMap((answer) => (answer.uid ? [] : (dataOf(answer) ?? [])));
  if (only !== undefined && others.length === 0 && !found.has(only) && unnamed.length === 1)
    found.set(only, unnamed[0] ?? {});
  return found;
}

/** Null for an answer without any; NIL and empty bytes are none. */
function dataOf(answer: FetchMessageObject): MailAnswer | null {
  const entries = data.flatMap((name) => (isGiven(answer[name]) ? [[name, answer[name]] as const] : []));
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function isGiven(value: unknown): boolean {
  if (Buffer.isBuffer(value)) return value.length > 0;
  if (value instanceof Map) return [...value.values()].some(isGiven);
  return value !== undefined && value !== null && value !== false && value !== '';
}

import { DeadLetters, keptBytes, OriginalFiles, type ListedDeadLetter } from '#libs/contacts';
import { ceHeaders, channels, isUuid } from '#libs/contracts';
import type { Operator } from '../connection/operator.js';
import { inBatches, type HandleOriginals, type KeptOriginal } from './kept-original.js';
import { originalStored, type Since } from './sources.js';
import { lettersOnTheLog } from './letters-on-the-log.js';

const pageSize = 100;

/** Originals of open dead letters that no translator could read. */
export async function originalsOfLetters(
  operator: Operator,
  { since, inboxId }: Since,
  handle: HandleOriginals,
): Promise<null> {
  const [scope, letters] = [await operator.scope(), new DeadLetters(operator.database)];
  const asked = { status: 'open', reason: 'unreadable_source', limit: pageSize } as const;
  let last: ListedDeadLetter | undefined;
  do {
    const after = last && { at: last.setAsideAt, id: last.id };
    const page = await letters.list(scope, { ...asked, after });
    const recent = page.filter(({ setAsideAt }) => new Date(setAsideAt) >= since);
    const originals = await originalsIn(operator, recent);
    const wanted = originals.filter((one) => inboxId === null || one.inboxId === inboxId);
    await handleLetters(operator, wanted, handle);
    last = recent.length === pageSize ? recent.at(-1) : undefined;
  } while (last);
  return null;
}

/** An original that a letter holds or names. */
export interface LetterOriginal extends KeptOriginal {
  letterId: string;
  setAsideAt: string;
}

/** None of a letter whose headers name no inbox. */
export async function originalsIn(operator: Operator, letters: readonly ListedDeadLetter[]): Promise<LetterOriginal[]> {
  const sources = letters.filter(({ topic }) => channels.some((channel) => channel === topic));
  const originals = await Promise.all(sources.map((letter) => originalOf(operator, letter)));
  return originals.flatMap((one) => one ?? []);
}

/** What lies in Postgres or in the file store first; then what only the topic of dead letters has whole. */
export async function handleLetters(
  operator: Operator,
  originals: readonly LetterOriginal[],
  handle: HandleOriginals,
): Promise<void> {
  const here = originals.filter(({ original }) => !('missing' in original));
  for (const batch of inBatches(here)) await handle(batch);
  const elsewhere = new Map(originals.filter((one) => !here.includes(one)).map((one) => [one.letterId, one]));
  if (elsewhere.size === 0) return;
  await lettersOnTheLog(operator, [...elsewhere.values()], async ({ letterId, value }) => {
    await handle([{ ...elsewhere.get(letterId)!, original: { payload: value.toString('base64') } }]); // it was looked for
    elsewhere.delete(letterId);
  });
  for (const batch of inBatches(elsewhere.values())) await handle(batch);
}

async function originalOf(operator: Operator, letter: ListedDeadLetter): Promise<LetterOriginal | null> {
  const { id: letterId, setAsideAt } = letter;
  const kept = await new DeadLetters(operator.database).replayable(await operator.scope(), letterId);
  const header = (name: string): string => Buffer.from(kept?.headers[name] ?? '', 'base64').toString();
  const [, workspaceId, inboxId] = sourceForm.exec(header(ceHeaders.source)) ?? [];
  if (workspaceId === undefined || inboxId === undefined) return null;
  const messageId = isUuid(header(ceHeaders.id)) ? header(ceHeaders.id) : null;
  const key = { workspaceId, inboxId, messageId, letterId, setAsideAt };
  const stored = messageId && (await new OriginalFiles(operator.database).ofMessage(workspaceId, messageId));
  if (stored) return { ...key, ...originalStored(stored) };
  const receivedAt = header(ceHeaders.time) || setAsideAt;
  const original =
    kept?.value && !isCut(letter) ? { payload: kept.value.toString('base64') } : { missing: gone(letter) };
  return { ...key, receivedAt, original };
}

const sourceForm = /^\/workspaces\/([\da-f-]{36})\/inboxes\/([\da-f-]{36})$/u;

/** What is as large as a letter may be is most likely a beginning alone. */
export function isCut({ keptSize, size }: ListedDeadLetter): boolean {
  return keptSize < (size ?? 0) || keptSize >= keptBytes;
}

export function gone({ keptSize, size }: ListedDeadLetter): string {
  return `only ${keptSize} of its ${size ?? 0} bytes are kept, and the topic dead-letters has the whole of it no more; discard it`;
}

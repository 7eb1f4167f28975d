import { DeadLetters, keptBytes, OriginalFiles, type ListedDeadLetter } from '#libs/contacts';
import { ceHeaders, channels, isUuid, readOriginal, topics } from '#libs/contracts';
import { readSince, type ReceivedMessage } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import type { Operator } from '../connection/operator.js';
import { inBatches, type HandleOriginals, type KeptOriginal } from './kept-original.js';

export interface Since {
  since: Date;
  /** Null: of all inboxes. */
  inboxId: string | null;
}

/** Originals of the topic: updates, items of webhooks, submissions. */
export async function originalsOnTheLog(operator: Operator, { since, inboxId }: Since, handle: HandleOriginals) {
  const topic = topics.originals.name;
  const logger = createLogger('cli', 'silent');
  await readSince({ ...operator.kafka(), logger, topic, since: since.getTime() }, async (records) => {
    const originals = records.flatMap(originalIn).filter((one) => inboxId === null || one.inboxId === inboxId);
    for (const batch of inBatches(originals)) await handle(batch);
  });
}

/** Originals of mails, which lie in the file store. */
export async function originalsInTheStore(operator: Operator, { since, inboxId }: Since, handle: HandleOriginals) {
  const files = new OriginalFiles(operator.database);
  for (const workspaceId of await operator.scope())
    for await (const page of files.since(workspaceId, since, inboxId))
      await handle(
        page.map(({ sha256, encoding, arrival, ...key }) => ({
          ...key,
          original: { sha256, encoding },
          ...(arrival && { arrival }),
        })),
      );
}

/** Originals of open dead letters that no translator could read, as far as all of their bytes are kept. */
export async function originalsOfLetters(operator: Operator, { since, inboxId }: Since, handle: HandleOriginals) {
  const scope = await operator.scope();
  const letters = new DeadLetters(operator.database);
  const asked = { status: 'open', reason: 'unreadable_source', limit: 100 } as const;
  let last: ListedDeadLetter | undefined;
  do {
    const after = last && { at: last.setAsideAt, id: last.id };
    const page = await letters.list(scope, { ...asked, after });
    const recent = page.filter(({ setAsideAt }) => new Date(setAsideAt) >= since);
    const originals = await Promise.all(recent.map((letter) => originalOfLetter(operator, letter)));
    const found = originals.flatMap((one) => (one && (inboxId === null || one.inboxId === inboxId) ? [one] : []));
    for (const batch of inBatches(found)) await handle(batch);
    last = recent.length === asked.limit ? recent.at(-1) : undefined;
  } while (last);
}

/** Null where it names no message, or not all of its bytes are kept. */
export async function originalOfLetter(operator: Operator, letter: ListedDeadLetter): Promise<KeptOriginal | null> {
  if (!channels.some((channel) => channel === letter.topic) || isCut(letter)) return null;
  const kept = await new DeadLetters(operator.database).replayable(await operator.scope(), letter.id);
  const header = (name: string): string => Buffer.from(kept?.headers[name] ?? '', 'base64').toString();
  const [, workspaceId, inboxId] =
    /^\/workspaces\/([\da-f-]{36})\/inboxes\/([\da-f-]{36})$/u.exec(header(ceHeaders.source)) ?? [];
  const messageId = header(ceHeaders.id);
  if (!kept?.value || workspaceId === undefined || inboxId === undefined || !isUuid(messageId)) return null;
  const original = { payload: kept.value.toString('base64') };
  return { workspaceId, inboxId, messageId, receivedAt: header(ceHeaders.time), original, letterId: letter.id };
}

/** What is as large as a letter may be is most likely a beginning alone. */
function isCut({ keptSize, size }: ListedDeadLetter): boolean {
  return keptSize < (size ?? 0) || keptSize >= keptBytes;
}

function originalIn({ headers, value }: ReceivedMessage): KeptOriginal[] {
  const read = value && readOriginal(headers, value);
  if (!read) return [];
  const { eventId: messageId, payload, ...key } = read;
  return [{ ...key, messageId, original: { payload: payload.toString('base64') } }];
}

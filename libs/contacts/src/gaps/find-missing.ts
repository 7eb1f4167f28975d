import { systemWorkspace, type Database } from '#libs/database';
import { knownMessages } from '../messages/index.js';
import { reachedPlaces } from './reached-places.sql.js';
import type { Reading } from '../places/index.js';

/** A place on the log of inbound messages. */
interface LogPlace {
  partition: number;
  /** Decimal. */
  offset: string;
}

/** A message on the log, with what names its row; null: nothing that Postgres could have. */
interface LoggedMessage extends LogPlace {
  row: { workspaceId: string; messageId: string; formerIds: readonly string[] } | null;
}

/** The log of inbound messages, and of what was set aside, once more since a time. Each call resolves when all of it was handled. */
export interface PastLog {
  messages(since: Date, handle: (batch: LoggedMessage[]) => Promise<void>): Promise<void>;
  setAside(since: Date, handle: (places: LogPlace[]) => void): Promise<void>;
}

export interface Search {
  /** Whose place says what was handled. */
  reading: Reading;
  since: Date;
}

export interface MissingMessages {
  /** Messages that were looked for. */
  looked: number;
  missing: number;
  /** The first of those that are missing. */
  places: (LogPlace & { messageId: string | null })[];
}

/** Milliseconds by which the clocks of two brokers may differ. */
const clockSkew = 600_000;
const namedPlaces = 20;
/** Of more that are missing, the others are counted alone. */
const keptPlaces = 10_000;

/**
 * Finds messages that their consumer has passed and that are neither rows nor dead letters. By their ids, for a provider's
 * repetition of a message has a place of its own and no row. The consumer's places are read first: whatever stands before
 * them was stored by then, or is set aside within moments. One statement for each batch of the log; the places of dead
 * letters are held in memory, some 100 bytes each.
 * @throws UnavailableError when Kafka or Postgres is away.
 */
export async function findMissing(database: Database, log: PastLog, search: Search): Promise<MissingMessages> {
  const { reading, since } = search;
  const reached = await database.within([systemWorkspace], (queries) => reachedPlaces(queries, reading));
  const setAside = await placesSetAside(log, since);
  const kept: LoggedMessage[] = [];
  let [looked, missing] = [0, 0];
  await log.messages(since, async (batch) => {
    const handled = batch.filter(({ partition, offset }) => BigInt(offset) < (reached.get(partition) ?? 0n));
    const without = await notStored(database, withoutThose(handled, setAside));
    looked += handled.length;
    missing += without.length;
    kept.push(...without.slice(0, keptPlaces - kept.length));
  });
  const left = kept.length > 0 ? withoutThose(kept, await placesSetAside(log, since)) : [];
  const places = left.slice(0, namedPlaces).map(missingPlace);
  return { looked, missing: missing - (kept.length - left.length), places };
}

function withoutThose(messages: readonly LoggedMessage[], setAside: ReadonlySet<string>): LoggedMessage[] {
  return messages.filter((one) => !setAside.has(nameOf(one)));
}

async function placesSetAside(log: PastLog, since: Date): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  await log.setAside(new Date(since.getTime() - clockSkew), (batch) => {
    for (const one of batch) places.add(nameOf(one));
  });
  return places;
}

async function notStored(database: Database, messages: readonly LoggedMessage[]): Promise<LoggedMessage[]> {
  const rows = messages.flatMap(({ row }) => row ?? []);
  const scope = [...new Set(rows.map(({ workspaceId }) => workspaceId))];
  const asked = rows.flatMap(idsOf).map((one) => ({ workspace_id: one.workspaceId, message_id: one.messageId }));
  const known = await database.within(scope, (queries) => knownMessages(queries, asked));
  const stored = new Set(known.map(({ workspaceId, messageId }) => `${workspaceId} ${messageId}`));
  return messages.filter(
    ({ row }) => !row || !idsOf(row).some((one) => stored.has(`${one.workspaceId} ${one.messageId}`)),
  );
}

/** A message whose row has a former id was recognised by it. */
function idsOf({ workspaceId, messageId, formerIds }: NonNullable<LoggedMessage['row']>) {
  return [messageId, ...formerIds].map((id) => ({ workspaceId, messageId: id }));
}

function missingPlace({ partition, offset, row }: LoggedMessage): MissingMessages['places'][number] {
  return { partition, offset, messageId: row?.messageId ?? null };
}

function nameOf({ partition, offset }: LogPlace): string {
  return `${partition}/${offset}`;
}

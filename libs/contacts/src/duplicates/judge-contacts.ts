import { awaitTurn, type Queries } from '#libs/database';
import { logChanges, type ChangeRow } from '../changes/index.js';
import { leastScore } from './compare.js';
import { judgePair } from './judge-pair.js';
import { matchKeys } from './match-keys.js';
import { keepMatchKeys, sharingContacts } from './sql/match-key-rows.sql.js';
import {
  alikeReason,
  comparedContacts,
  endPairs,
  keepPairs,
  pairsOf,
  type FoundPair,
  type KnownPair,
} from './sql/pair-rows.sql.js';
import { traitsOf, type Traits } from './traits.js';

const cause = { kind: 'system', id: 'duplicates' };

/** Contacts whose others are in memory at one time: each may have a hundred. */
const atOnce = 100;

/**
 * Looks for contacts that may be the same persons as these, among those that share a key with them: two statements, and five for
 * each hundred. One look at a time in a workspace: of two at once neither would see the other's keys. Pairs are kept with score
 * and reasons; those that are alike no more end. Returns how many are new.
 */
export async function judgeContacts(
  queries: Queries,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<number> {
  const ids = [...new Set(contactIds)].sort();
  if (ids.length === 0) return 0;
  await awaitTurn(queries, 'duplicates', workspaceId);
  const own = await seenContacts(queries, workspaceId, ids);
  await keepMatchKeys(
    queries,
    workspaceId,
    ids.map((id) => ({ contact_id: id, keys: keysOf(own.get(id)) })),
  );
  let fresh = 0;
  for (let done = 0; done < ids.length; done += atOnce)
    fresh += await judgePart(queries, workspaceId, { ids: ids.slice(done, done + atOnce), own });
  return fresh;
}

/** Contacts whose keys are kept. Returns how many pairs are new. */
async function judgePart(
  queries: Queries,
  workspaceId: string,
  { ids, own }: { ids: readonly string[]; own: ReadonlyMap<string, Traits> },
): Promise<number> {
  const live = ids.filter((id) => own.has(id));
  const sharing = await sharingContacts(queries, workspaceId, live);
  const known = await pairsOf(queries, workspaceId, ids);
  const traits = await withOthers(queries, workspaceId, { own, sharing, known });
  const found = foundPairs(sharing, known, traits);
  await endPairs(queries, workspaceId, endedPairs(known, found, traits));
  const fresh = await keepPairs(queries, workspaceId, found);
  const suspicions = fresh.map((pair) => suspicion(workspaceId, pair));
  await logChanges(queries, suspicions);
  return fresh.length;
}

interface Looked {
  own: ReadonlyMap<string, Traits>;
  sharing: readonly { one: string; other: string }[];
  known: readonly KnownPair[];
}

/** These contacts, and all that they are compared with. */
async function withOthers(
  queries: Queries,
  workspaceId: string,
  { own, sharing, known }: Looked,
): Promise<Map<string, Traits>> {
  const others = [...sharing.map(({ other }) => other), ...known.flatMap(({ older, newer }) => [older, newer])];
  const missing = [...new Set(others)].filter((id) => !own.has(id));
  return missing.length === 0
    ? new Map(own)
    : new Map([...own, ...(await seenContacts(queries, workspaceId, missing))]);
}

/** What is compared of live contacts, by their ids. */
export async function seenContacts(
  queries: Queries,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Traits>> {
  return traitsById(await comparedContacts(queries, workspaceId, ids));
}

function keysOf(traits: Traits | undefined): string[] {
  return traits ? matchKeys(traits) : [];
}

function traitsById(contacts: Awaited<ReturnType<typeof comparedContacts>>): Map<string, Traits> {
  return new Map(contacts.map((one) => [one.id, traitsOf(one)]));
}

function foundPairs(
  sharing: readonly { one: string; other: string }[],
  known: readonly KnownPair[],
  traits: ReadonlyMap<string, Traits>,
): FoundPair[] {
  const byMessage = new Map(
    known.filter((pair) => pair.byMessage).map((pair) => [keyOf(pair.older, pair.newer), pair]),
  );
  const wanted = [...sharing, ...[...byMessage.values()].map(({ older, newer }) => ({ one: older, other: newer }))];
  const pairs = new Map<string, FoundPair>();
  for (const { one, other } of wanted) {
    const key = keyOf(one, other);
    const [mine, theirs] = [traits.get(one), traits.get(other)];
    if (!mine || !theirs || pairs.has(key)) continue;
    const pair = judgePair(mine, theirs, byMessage.get(key)?.reason ?? null);
    if (pair.score >= leastScore) pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => (keyOf(a.older, a.newer) < keyOf(b.older, b.newer) ? -1 : 1));
}

/** Known pairs of live contacts that share nothing any more; what a message said stays. */
function endedPairs(
  known: readonly KnownPair[],
  found: readonly FoundPair[],
  traits: ReadonlyMap<string, Traits>,
): string[] {
  const standing = new Set(found.map(({ older, newer }) => keyOf(older, newer)));
  const ended = known.filter(({ older, newer, reason, byMessage }) => {
    const isOurs = !byMessage && reason === alikeReason;
    return isOurs && traits.has(older) && traits.has(newer) && !standing.has(keyOf(older, newer));
  });
  return ended.map(({ id }) => id);
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function suspicion(workspace_id: string, { older, newer }: Pick<FoundPair, 'older' | 'newer'>): ChangeRow {
  const changes = { duplicateOf: { before: null, after: newer } };
  return { workspace_id, contact_id: older, kind: 'duplicate_suspected', changes, cause };
}

import { awaitTurn, type Queries } from '#libs/database';
import { logChanges, type ChangeRow } from '../changes/index.js';
import { leastScore } from './compare.js';
import { judgePair } from './judge-pair.js';
import { matchKeys } from './match-keys.js';
import { pairChanges, pairKey } from './pair-changes.js';
import { keepMatchKeys, sharingContacts, type KeyedContact } from './sql/match-key-rows.sql.js';
import { comparedContacts, endPairs, keepPairs, pairsOf, type FoundPair, type KnownPair } from './sql/pair-rows.sql.js';
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
  const keyed = ids.map((id) => ({ contact_id: id, keys: keysOf(own.get(id)) }));
  await keepMatchKeys(queries, workspaceId, keyed);
  let fresh = 0;
  for (let done = 0; done < keyed.length; done += atOnce)
    fresh += await judgePart(queries, workspaceId, { keyed: keyed.slice(done, done + atOnce), own });
  return fresh;
}

/** Contacts whose keys are kept. Returns how many pairs are new. */
async function judgePart(
  queries: Queries,
  workspaceId: string,
  { keyed, own }: { keyed: readonly KeyedContact[]; own: ReadonlyMap<string, Traits> },
): Promise<number> {
  const sharing = await sharingContacts(queries, workspaceId, keyed);
  const known = await pairsOf(
    queries,
    workspaceId,
    keyed.map(({ contact_id }) => contact_id),
  );
  const traits = await withOthers(queries, workspaceId, { own, sharing, known });
  const { ended, kept } = pairChanges(known, foundPairs(sharing, known, traits), traits);
  await endPairs(queries, workspaceId, ended);
  const fresh = await keepPairs(queries, workspaceId, kept);
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
  const said = known.filter(({ byMessage, isDismissed }) => byMessage && !isDismissed);
  const byMessage = new Map(said.map((pair) => [pairKey(pair), pair]));
  const pairs = new Map<string, FoundPair>();
  for (const wanted of [...sharing.map(({ one, other }) => ({ older: one, newer: other })), ...byMessage.values()]) {
    const key = pairKey(wanted);
    const [mine, theirs] = [traits.get(wanted.older), traits.get(wanted.newer)];
    if (!mine || !theirs || pairs.has(key)) continue;
    const pair = judgePair(mine, theirs, byMessage.get(key)?.reason ?? null);
    if (pair.score >= leastScore) pairs.set(key, pair);
  }
  return [...pairs.values()];
}

function suspicion(workspace_id: string, { older, newer }: Pick<FoundPair, 'older' | 'newer'>): ChangeRow {
  const changes = { duplicateOf: { before: null, after: newer } };
  return { workspace_id, contact_id: older, kind: 'duplicate_suspected', changes, cause };
}

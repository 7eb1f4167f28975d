import type { Queries } from '#libs/database';
import { lockContacts } from '../../contacts/index.js';
import { holdForMerge, mergeContacts } from '../../merges/index.js';
import { hasReasons, isHeldBack, partiesOf, seePairs, type SeenPair } from '../judge-merges.js';
import { lockPair, type StandingPair } from '../sql/standing-pairs.sql.js';
import { type AppliedMergeRule, countMerge, unvouchMerge } from './applied-rules.sql.js';

/** A pair, and the rule that would merge it. */
export interface FoundMerge {
  pair: StandingPair;
  rule: AppliedMergeRule;
  /** Messages that it moves at most; absent: as any merge. */
  mostMessages?: number | undefined;
}

/** The cause of what a rule merged. */
const causeOf = ({ id }: AppliedMergeRule) => ({ kind: 'merge_rule', id });

/**
 * Merges a pair as a rule says, in the transaction of `queries`; false where it is not what it was. It is judged again under the locks
 * that a merge takes, in their order: identities, activities, contacts, then the pair.
 */
export async function mergePair(
  queries: Queries,
  workspaceId: string,
  { pair, rule, mostMessages }: FoundMerge,
): Promise<boolean> {
  const ids = [pair.older, pair.newer];
  await holdForMerge(queries, workspaceId, ids);
  await lockContacts(queries, workspaceId, ids);
  if (!(await lockPair(queries, workspaceId, pair.id))) return false;
  const [seen] = await seePairs(queries, workspaceId, [pair]);
  if (!seen || !hasReasons(seen, rule) || isHeldBack(seen, rule)) return false;
  const { survivor, merged } = partiesOf(seen);
  const fields = unclaimedFields(seen, survivor);
  const context = { workspaceId, cause: causeOf(rule) };
  const request = { contactId: survivor, with: [merged], fields, dryRun: false, mostMessages };
  const made = await mergeContacts(queries, context, request);
  if (!made?.mergeId) return false;
  await unvouchMerge(queries, workspaceId, made.mergeId);
  await countMerge(queries, workspaceId, rule.id);
  return true;
}

/** What the merged contact only claimed never becomes the address of the survivor. */
function unclaimedFields({ traits, identities }: SeenPair, survivor: string): Record<string, string> {
  const claimed = identities.flat().filter(({ contactId, proof }) => proof === 'claimed' && contactId !== survivor);
  const other = traits.find(({ contact }) => contact.id !== survivor)?.contact;
  const fields = (['email', 'phone'] as const).filter((field) =>
    claimed.some(({ kind, value }) => kind === field && value === other?.[field]?.toLowerCase()),
  );
  return Object.fromEntries(fields.map((field) => [field, survivor]));
}

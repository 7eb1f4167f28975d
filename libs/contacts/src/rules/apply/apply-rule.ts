import type { Queries } from '#libs/database';
import { RejectedInputError } from '#libs/platform';
import { changeEach, lockContacts, passingIds, type LockedContact } from '../../contacts/index.js';
import { madeTags } from '../../tags/index.js';
import { changesBy, doingsOf, type Doings } from '../doings.js';
import { membersAmong } from '../sql/members-among.sql.js';
import { type AppliedRule, countChanged } from './rule-states.sql.js';
import { causeOf, type Trigger } from './trigger.js';

/** Why a rule is to end itself; null as a rule. */
export type StopReason = string | null;

interface Wanted {
  locked: LockedContact;
  doings: Doings;
}

/**
 * Does what one rule says for the contacts of its triggers, in the transaction of `queries`. The filter is judged again under
 * the lock. A rule that would change more than its bound changes nothing.
 */
export async function applyRule(
  queries: Queries,
  workspaceId: string,
  { rule, triggers }: { rule: AppliedRule; triggers: readonly Trigger[] },
): Promise<StopReason> {
  const chains = chainsOf(triggers);
  const filter = rule.filter ? { where: rule.filter } : {};
  const ids = await passingIds(queries, workspaceId, { filter, ids: [...chains.keys()] });
  if (ids.length === 0) return null;
  const unknown = await lostAssignee(queries, workspaceId, rule);
  if (unknown !== null) return `assign: user ${unknown} is no member of the workspace any more; assign to another.`;
  const locked = await lockContacts(queries, workspaceId, ids);
  const still = new Set(await passingIds(queries, workspaceId, { filter, ids }));
  const wanted = locked.filter(({ contact }) => still.has(contact.id)).flatMap((one) => wantedOf(one, rule));
  if (wanted.length > rule.left)
    return `It would change more than ${rule.most} contacts within an hour; see what it is about, or raise maxContactsPerHour.`;
  await change(queries, workspaceId, { rule, wanted, chains });
  return null;
}

/** The contacts of the triggers, and the shortest chain of rules that led to each. */
function chainsOf(triggers: readonly Trigger[]): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  for (const { contactId, chain } of triggers) {
    const known = chains.get(contactId);
    if (!known || chain.length < known.length) chains.set(contactId, chain);
  }
  return chains;
}

async function lostAssignee(queries: Queries, workspaceId: string, { actions }: AppliedRule): Promise<string | null> {
  const users = actions.flatMap(({ params }) => ('assignedTo' in params ? (params.assignedTo ?? []) : []));
  if (users.length === 0) return null;
  const members = new Set(await membersAmong(queries, workspaceId, users));
  return users.find((user) => !members.has(user)) ?? null;
}

/** Nothing where the contact is so already, or can take no more tags. */
function wantedOf(locked: LockedContact, { actions }: AppliedRule): [] | [Wanted] {
  try {
    const doings = doingsOf(actions, locked.contact);
    return Object.keys(changesBy(doings, locked.contact)).length === 0 ? [] : [{ locked, doings }];
  } catch (error) {
    if (error instanceof RejectedInputError) return [];
    throw error;
  }
}

async function change(
  queries: Queries,
  workspaceId: string,
  { rule, wanted, chains }: { rule: AppliedRule; wanted: readonly Wanted[]; chains: ReadonlyMap<string, string[]> },
): Promise<void> {
  if (wanted.length === 0) return;
  const names = wanted.flatMap(({ doings }) => doings.tags ?? []);
  const tags = await madeTags(queries, workspaceId, { names, kind: 'auto' });
  const each = wanted.map(({ locked, doings: { tags: named, ...others } }) => ({
    locked,
    fields: { ...others, ...(named && { tags: named.flatMap((name) => tags.get(name) ?? []) }) },
  }));
  const byChain = Map.groupBy(each, ({ locked }) => (chains.get(locked.contact.id) ?? []).join());
  let contacts = 0;
  for (const [chain, some] of byChain) {
    const cause = causeOf(rule.id, chain === '' ? [] : chain.split(','));
    contacts += await changeEach(queries, { workspaceId, cause }, some);
  }
  await countChanged(queries, workspaceId, { ruleId: rule.id, contacts });
}

import type { Queries } from '#libs/database';
import { RejectedInputError } from '#libs/platform';
import { changeEach, lockContacts, passingIds, type LockedContact } from '../../contacts/index.js';
import type { CustomChanges } from '../../custom-fields/index.js';
import { madeTags, TooManyTagsError } from '../../tags/index.js';
import { changesBy, doingsOf, type Doings } from '../doings.js';
import { type FoundActions, foundActions } from '../found-actions.js';
import { membersAmong } from '../sql/members-among.sql.js';
import { joinCampaigns } from './join-campaigns.js';
import { RuleEndedError } from './rule-ended-error.js';
import { type AppliedRule, countChanged } from './rule-states.sql.js';
import { causeOf, type Trigger } from './trigger.js';

interface Wanted {
  locked: LockedContact;
  doings: Doings;
}

/**
 * Does what one rule says for the contacts of its triggers, in the transaction of `queries`. The filter is judged again under
 * the lock.
 * @throws RuleEndedError, RefusalError where the rule cannot go on: what it did is then to be undone.
 */
export async function applyRule(
  queries: Queries,
  workspaceId: string,
  { rule, triggers }: { rule: AppliedRule; triggers: readonly Trigger[] },
): Promise<void> {
  requireTags(rule);
  const chains = chainsOf(triggers);
  const passing = await lockPassing(queries, workspaceId, { rule, ids: [...chains.keys()] });
  if (passing.length === 0) return;
  await requireAssignees(queries, workspaceId, rule);
  const found = await foundActions(queries, workspaceId, rule.actions);
  const changed = new Set<string>();
  for (const [chain, some] of Map.groupBy(passing, ({ contact }) => (chains.get(contact.id) ?? []).join())) {
    const context = { workspaceId, cause: causeOf(rule.id, chain === '' ? [] : chain.split(',')) };
    for (const id of await changeFields(queries, context, { found, locked: some })) changed.add(id);
    const contactIds = some.map(({ contact }) => contact.id);
    for (const id of await joinCampaigns(queries, context, { actions: rule.actions, contactIds })) changed.add(id);
  }
  if (changed.size > rule.left) throw new RuleEndedError(beyond(rule));
  if (changed.size > 0) await countChanged(queries, workspaceId, { ruleId: rule.id, contacts: changed.size });
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

async function lockPassing(
  queries: Queries,
  workspaceId: string,
  { rule, ids: given }: { rule: AppliedRule; ids: readonly string[] },
): Promise<LockedContact[]> {
  const filter = rule.filter ? { where: rule.filter } : {};
  const ids = await passingIds(queries, workspaceId, { filter, ids: given });
  if (ids.length === 0) return [];
  const locked = await lockContacts(queries, workspaceId, ids);
  const still = new Set(await passingIds(queries, workspaceId, { filter, ids }));
  return locked.filter(({ contact }) => still.has(contact.id));
}

function requireTags({ goneTags: [gone] }: AppliedRule): void {
  if (gone !== undefined)
    throw new RuleEndedError(
      `The filter names the tag ${gone}, which was deleted; name another, then enable the rule.`,
    );
}

async function requireAssignees(queries: Queries, workspaceId: string, { actions }: AppliedRule): Promise<void> {
  const users = actions.flatMap(({ params }) => ('assignedTo' in params ? (params.assignedTo ?? []) : []));
  if (users.length === 0) return;
  const members = new Set(await membersAmong(queries, workspaceId, users));
  const lost = users.find((user) => !members.has(user));
  if (lost !== undefined)
    throw new RuleEndedError(`User ${lost} is no member of the workspace any more; assign contacts to another.`);
}

function beyond({ most }: AppliedRule): string {
  return `It would change more than ${most} contacts within an hour; see what it is about, or raise maxContactsPerHour.`;
}

/** Returns the contacts that were not so already. */
async function changeFields(
  queries: Queries,
  context: { workspaceId: string; cause: ReturnType<typeof causeOf> },
  { found, locked: all }: { found: FoundActions; locked: readonly LockedContact[] },
): Promise<string[]> {
  const wanted = all.flatMap((locked) => wantedOf(locked, found));
  const names = wanted.flatMap(({ doings }) => doings.tags ?? []);
  const tags = await madeTags(queries, context.workspaceId, { names, kind: 'auto' });
  const each = wanted.map(({ locked, doings: { tags: named, customFields, ...others } }) => ({
    locked,
    fields: {
      ...others,
      ...(customFields && { customFields: customFields as CustomChanges }), // found before
      ...(named && { tags: named.flatMap((name) => tags.get(name) ?? []) }),
    },
  }));
  return changeEach(queries, context, each);
}

/** Nothing where the contact is so already, or can take no more tags. */
function wantedOf(locked: LockedContact, { actions, ofSystem }: FoundActions): [] | [Wanted] {
  try {
    const doings = doingsOf(actions, locked.contact, ofSystem);
    return Object.keys(changesBy(doings, locked.contact)).length === 0 ? [] : [{ locked, doings }];
  } catch (error) {
    if (error instanceof TooManyTagsError || error instanceof RejectedInputError) return [];
    throw error;
  }
}

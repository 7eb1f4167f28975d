import type { Database, Queries } from '#libs/database';
import type { ChangeContext, Changes } from '../changes/index.js';
import { findContact } from '../contacts/index.js';
import { changesBy, doingsOf } from './doings.js';
import { type FoundActions, foundActions } from './found-actions.js';
import { judgeActions } from './judge-actions.js';
import { type NewRule, type Rule, ruleBounds, type RuleChanges } from './rule.js';
import { RuleExistsError, TooManyRulesError } from './rule-errors.js';
import { deleteRule, insertRule, orderRules, ruleNamed, rulesOf, writeRule } from './sql/rule-rows.sql.js';
import { namedTagsOf } from './tags-of-rules.js';
import { type Reached, tryRule } from './sql/try-rule.sql.js';

/** What a rule would do to one contact. */
export interface RuleSample {
  id: string;
  name: string;
  /** Empty where the contact is so already. */
  changes: Changes;
}

/** What a rule would have done, had it been switched on. */
export interface RuleTrial extends Omit<Reached, 'sample'> {
  since: string;
  sample: RuleSample[];
}

const sampleSize = 10;

/** The rules of a workspace: written, ordered, tried. The worker applies them. */
export class Rules {
  constructor(private readonly database: Database) {}

  /** In their order. */
  list(workspaceId: string): Promise<Rule[]> {
    return this.database.within([workspaceId], (queries) => rulesOf(queries, workspaceId));
  }

  /** Null where there is no such rule. */
  async find(workspaceId: string, id: string): Promise<Rule | null> {
    return (await this.list(workspaceId)).find((rule) => rule.id === id) ?? null;
  }

  /** Behind all others. @throws RuleRefusedError, RuleExistsError, TooManyRulesError. */
  make({ workspaceId, cause }: ChangeContext, rule: NewRule): Promise<Rule> {
    return this.write(workspaceId, async (queries) => {
      const standing = await rulesOf(queries, workspaceId, { lock: true });
      if (standing.length >= ruleBounds.rules) throw new TooManyRulesError();
      await judgeActions(queries, workspaceId, rule.actions);
      const namedTags = await namedTagsOf(queries, workspaceId, rule);
      const id = await insertRule(queries, workspaceId, { rule, namedTags, changedBy: cause });
      if (id === null) throw await existing(queries, workspaceId, rule.name);
      return found(await rulesOf(queries, workspaceId), id);
    });
  }

  /** Null where there is no such rule. One that is enabled again is not stopped any more. @throws as make. */
  change({ workspaceId, cause }: ChangeContext, id: string, changes: RuleChanges): Promise<Rule | null> {
    return this.write(workspaceId, async (queries) => {
      const rules = await rulesOf(queries, workspaceId, { lock: true });
      const standing = rules.find((rule) => rule.id === id);
      if (!standing) return null;
      const rule = changed(standing, changes);
      await judgeActions(queries, workspaceId, rule.actions);
      const holder = await ruleNamed(queries, workspaceId, rule.name);
      if (holder !== null && holder !== id) throw new RuleExistsError(holder);
      const namedTags = await namedTagsOf(queries, workspaceId, rule);
      await writeRule(queries, workspaceId, { id, rule, namedTags, changedBy: cause });
      if (changes.position !== undefined) await this.move(queries, workspaceId, { rules, id, to: changes.position });
      return found(await rulesOf(queries, workspaceId), id);
    });
  }

  /** False where there is no such rule. What it did stays done. */
  remove(workspaceId: string, id: string): Promise<boolean> {
    return this.database.within([workspaceId], (queries) => deleteRule(queries, workspaceId, id));
  }

  /** What a rule would have done since a moment; null where there is no such rule. Changes nothing. */
  try(workspaceId: string, id: string, since: Date): Promise<RuleTrial | null> {
    return this.database.within([workspaceId], async (queries) => {
      const rule = (await rulesOf(queries, workspaceId)).find((one) => one.id === id);
      if (!rule) return null;
      const { on, filter } = rule;
      const { sample, ...tried } = await tryRule(queries, workspaceId, { on, filter, since, sampleSize });
      const actions = await foundActions(queries, workspaceId, rule.actions);
      const shown = await Promise.all(sample.map((contactId) => sampled(queries, actions, { workspaceId, contactId })));
      return { ...tried, since: since.toISOString(), sample: shown.filter((one) => one !== null) };
    });
  }

  private move(
    queries: Queries,
    workspaceId: string,
    { rules, id, to }: { rules: readonly Rule[]; id: string; to: number },
  ): Promise<void> {
    const others = rules.map((rule) => rule.id).filter((one) => one !== id);
    return orderRules(queries, workspaceId, others.toSpliced(to - 1, 0, id));
  }

  private write<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.database.inTransaction([workspaceId], work);
  }
}

function changed({ on, name, filter, actions, enabled, maxContactsPerHour }: Rule, changes: RuleChanges): NewRule {
  const { position: _, ...given } = changes;
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { on, name, filter, actions, enabled, maxContactsPerHour, ...sent };
}

function found(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (!rule) throw new Error(`Rule ${id} is gone although its row was locked.`);
  return rule;
}

async function existing(queries: Queries, workspaceId: string, name: string): Promise<RuleExistsError> {
  return new RuleExistsError((await ruleNamed(queries, workspaceId, name)) ?? '');
}

async function sampled(
  queries: Queries,
  { actions, ofSystem }: FoundActions,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<RuleSample | null> {
  const standing = await findContact(queries, workspaceId, contactId);
  if (!standing) return null;
  const { contact } = standing;
  const doings = doingsOf(actions, contact, ofSystem);
  return { id: contact.id, name: contact.name, changes: changesBy(doings, contact) };
}

import { inSavepoint, type Database, type Queries } from '#libs/database';
import { RefusalError, TooSlowError } from '#libs/platform';
import { WorkspaceQueue } from '../../workspace-queue/index.js';
import { applyRule } from './apply-rule.js';
import { RuleEndedError } from './rule-ended-error.js';
import { type AppliedRule, rulesToApply, stopRule } from './rule-states.sql.js';
import type { Trigger } from './trigger.js';
import { deleteTriggers, nextTriggers, waitingWorkspaces } from './triggers.sql.js';

/** A rule that ended itself. */
export interface StoppedRule {
  workspaceId: string;
  ruleId: string;
  name: string;
  reason: string;
  /** What failed, for the log; null where nothing did. */
  error: Error | null;
}

interface ApplyOptions {
  /** Notes a rule that ended itself, in the transaction of its end. */
  noteStopped?: (queries: Queries, rule: StoppedRule) => Promise<void>;
  onStopped?: (rule: StoppedRule) => void;
  /** A workspace whose batch did not come to its end; it comes again. */
  onDelayed?: (workspaceId: string, error: unknown) => void;
}

/** Triggers of one batch. */
const batchSize = 100;
const failed = 'It failed; the log of the worker has the reason. Correct its filter or its actions, then enable it.';
const tooSlow = 'Its filter takes too long; make it narrower, then enable it.';

/**
 * Applies the rules of all workspaces to what has happened. A batch is one transaction: what the rules did and the end of the
 * triggers, or nothing; so each trigger has its effect once.
 */
export class ApplyRules extends WorkspaceQueue {
  constructor(database: Database, { noteStopped, onStopped, onDelayed }: ApplyOptions = {}) {
    super(database, {
      turn: 'rules',
      waiting: waitingWorkspaces,
      batch: async (queries, workspaceId) => {
        const triggers = await nextTriggers(queries, workspaceId, batchSize);
        const stopped = await applyAll(queries, workspaceId, triggers);
        for (const rule of stopped) await noteStopped?.(queries, rule);
        const ids = triggers.map(({ id }) => id);
        await deleteTriggers(queries, workspaceId, ids);
        return { taken: ids.length, committed: () => stopped.forEach((rule) => onStopped?.(rule)) };
      },
      onDelayed,
    });
  }
}

async function applyAll(queries: Queries, workspaceId: string, triggers: readonly Trigger[]): Promise<StoppedRule[]> {
  const stopped: StoppedRule[] = [];
  for (const rule of await rulesToApply(queries, workspaceId)) {
    const error = await applyAlone(queries, workspaceId, { rule, triggers });
    if (error === null) continue;
    const reason = reasonOf(error);
    await stopRule(queries, workspaceId, { ruleId: rule.id, reason });
    stopped.push({
      workspaceId,
      ruleId: rule.id,
      name: rule.name,
      reason,
      error: reason === error.message ? null : error,
    });
  }
  return stopped;
}

/** A rule that fails is undone alone; the others go on. Returns why it failed, null where it did not. */
async function applyAlone(
  queries: Queries,
  workspaceId: string,
  { rule, triggers }: { rule: AppliedRule; triggers: readonly Trigger[] },
): Promise<Error | null> {
  const own = triggers.filter(({ event, chain }) => (rule.on as string[]).includes(event) && !chain.includes(rule.id));
  if (own.length === 0) return null;
  return inSavepoint(queries, () => applyRule(queries, workspaceId, { rule, triggers: own }));
}

/** What is said of it to who wrote the rule: nothing of the database. */
function reasonOf(error: Error): string {
  if (error instanceof RuleEndedError || error instanceof RefusalError) return error.message;
  return error instanceof TooSlowError ? tooSlow : failed;
}

import { inSavepoint, takeTurn, type Database, type Queries } from '#libs/database';
import { RefusalError, TooSlowError } from '#libs/platform';
import { applyRule } from './apply-rule.js';
import { RuleEndedError } from './rule-ended-error.js';
import { type AppliedRule, rulesToApply, stopRule } from './rule-states.sql.js';
import type { Trigger } from './trigger.js';
import { deleteTriggers, nextTriggers, waitingWorkspaces } from './triggers.sql.js';

/** A rule that ended itself. */
export interface StoppedRule {
  workspaceId: string;
  ruleId: string;
  reason: string;
  /** What failed, for the log; null where nothing did. */
  error: Error | null;
}

interface ApplyOptions {
  /** Triggers of one batch. */
  atMost?: number;
  onStopped?: (rule: StoppedRule) => void;
  /** A workspace whose batch did not come to its end; it comes again. */
  onDelayed?: (workspaceId: string, error: unknown) => void;
}

/** Milliseconds that a batch waits for a row that others hold. It holds rows itself meanwhile. */
const lockTimeoutMs = 200;
const failed = 'It failed; the log of the worker has the reason. Correct its filter or its actions, then enable it.';
const tooSlow = 'Its filter takes too long; make it narrower, then enable it.';

/**
 * Applies the rules of all workspaces to what has happened. A batch is of one workspace and one transaction: what the rules
 * did and the end of the triggers, or nothing; so each trigger has its effect once. Workspaces take turns batch by batch.
 */
export class ApplyRules {
  private oldestAt: number | null = null;

  constructor(
    private readonly database: Database,
    private readonly options: ApplyOptions = {},
  ) {}

  /** Seconds that the oldest trigger had waited when this process last looked; 0 where none waited. */
  get lagSeconds(): number {
    return this.oldestAt === null ? 0 : Math.max(0, (Date.now() - this.oldestAt) / 1_000);
  }

  /** One batch for each workspace that has triggers; returns how many triggers came to their end. */
  async applyNext(): Promise<number> {
    const waiting = await waitingWorkspaces(this.database);
    const times = waiting.map(({ oldest }) => Date.parse(oldest));
    this.oldestAt = times.length === 0 ? null : Math.min(...times);
    let applied = 0;
    for (const { workspaceId } of waiting) applied += await this.tryBatch(workspaceId);
    return applied;
  }

  /** What one workspace's rows hold up stops no other workspace. */
  private async tryBatch(workspaceId: string): Promise<number> {
    try {
      return await this.batch(workspaceId);
    } catch (error) {
      this.options.onDelayed?.(workspaceId, error);
      return 0;
    }
  }

  private async batch(workspaceId: string): Promise<number> {
    const settings = { lock_timeout: String(lockTimeoutMs) };
    const stopped: StoppedRule[] = [];
    const count = await this.database.inTransaction(
      [workspaceId],
      async (queries) => {
        if (!(await takeTurn(queries, 'rules', workspaceId))) return 0;
        const triggers = await nextTriggers(queries, workspaceId, this.options.atMost ?? 100);
        stopped.push(...(await applyAll(queries, workspaceId, triggers)));
        const ids = triggers.map(({ id }) => id);
        await deleteTriggers(queries, workspaceId, ids);
        return ids.length;
      },
      settings,
    );
    for (const rule of stopped) this.options.onStopped?.(rule);
    return count;
  }
}

async function applyAll(queries: Queries, workspaceId: string, triggers: readonly Trigger[]): Promise<StoppedRule[]> {
  const stopped: StoppedRule[] = [];
  for (const rule of await rulesToApply(queries, workspaceId)) {
    const error = await applyAlone(queries, workspaceId, { rule, triggers });
    if (error === null) continue;
    const reason = reasonOf(error);
    await stopRule(queries, workspaceId, { ruleId: rule.id, reason });
    stopped.push({ workspaceId, ruleId: rule.id, reason, error: reason === error.message ? null : error });
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

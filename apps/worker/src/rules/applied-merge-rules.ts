import { Inject, Injectable } from '@nestjs/common';
import { logAccess } from '#libs/access';
import { ApplyMergeRules, type LogMergeRule, type StoppedMergeRule } from '#libs/contacts';
import { Database } from '#libs/database';
import { messageOf, ThrottledLog, type Logger, type Repeated } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { RuleMetrics } from './rule-metrics.js';

/** Milliseconds between looks where no pair waits. */
const pauseMs = 500;
const logIntervalMs = 60_000;

/** Merges what the merge rules of all workspaces ask for. Any number of processes may: a workspace has one turn. */
@Injectable()
export class AppliedMergeRules {
  private readonly delays = new ThrottledLog(logIntervalMs);

  constructor(
    private readonly database: Database,
    private readonly metrics: RuleMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  work(): Repeated {
    const rules = new ApplyMergeRules(this.database, {
      log,
      onMerged: () => this.metrics.addMerged(),
      onStopped: (rule) => this.report(rule),
      onDelayed: (workspaceId, error) =>
        this.delays.log(() =>
          this.logger.warn({ workspaceId, reason: messageOf(error) }, 'merge rules wait, trying again'),
        ),
    });
    return { name: 'applying merge rules', work: () => rules.runNext(), idle: pauseMs };
  }

  private report({ workspaceId, ruleId, reason, error }: StoppedMergeRule): void {
    this.metrics.addStopped();
    this.logger.error({ workspaceId, ruleId, reason, ...(error && { err: error }) }, 'a merge rule ended itself');
  }
}

/** The log of access says it to those who may change rules. */
const log: LogMergeRule = (queries, workspaceId, entry) => logAccess(queries, workspaceId, { ...entry, userId: null });

import { Inject, Injectable } from '@nestjs/common';
import { logAccess } from '#libs/access';
import { ApplyRules, type StoppedRule } from '#libs/contacts';
import { Database, type Queries } from '#libs/database';
import { messageOf, ThrottledLog, type Logger, type Repeated } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { RuleMetrics } from './rule-metrics.js';

/** Milliseconds between looks where nothing has happened. */
const pauseMs = 250;
const logIntervalMs = 60_000;

/** Applies the rules of all workspaces. Any number of processes may: a workspace has one turn. */
@Injectable()
export class AppliedRules {
  private readonly delays = new ThrottledLog(logIntervalMs);

  constructor(
    private readonly database: Database,
    private readonly metrics: RuleMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  work(): Repeated {
    const rules = new ApplyRules(this.database, {
      noteStopped,
      onStopped: (rule) => this.report(rule),
      onDelayed: (workspaceId, error) =>
        this.delays.log(() => this.logger.warn({ workspaceId, reason: messageOf(error) }, 'rules wait, trying again')),
    });
    this.metrics.measure(rules);
    return { name: 'applying rules', work: () => this.apply(rules), idle: pauseMs };
  }

  private async apply(rules: ApplyRules): Promise<number> {
    const applied = await rules.runNext();
    this.metrics.addApplied(applied);
    return applied;
  }

  private report({ workspaceId, ruleId, reason, error }: StoppedRule): void {
    this.metrics.addStopped();
    this.logger.error({ workspaceId, ruleId, reason, ...(error && { err: error }) }, 'a rule ended itself');
  }
}

/** The log of access says it to those who may change rules. */
async function noteStopped(queries: Queries, { workspaceId, ruleId, name, reason }: StoppedRule): Promise<void> {
  const actor = { kind: 'rule', id: ruleId };
  await logAccess(queries, workspaceId, { kind: 'rule_stopped', actor, userId: null, details: { name, reason } });
}

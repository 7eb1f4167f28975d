import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { repeat, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { AppliedMergeRules } from './applied-merge-rules.js';
import { AppliedRules } from './applied-rules.js';
import { RuleMetrics } from './rule-metrics.js';

/** Applies rules and merge rules from the start of the process until its drain. */
@Module({ providers: [AppliedMergeRules, AppliedRules, RuleMetrics] })
export class RulesModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: AppliedRules,
    private readonly mergeRules: AppliedMergeRules,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const works = [this.rules.work(), this.mergeRules.work()];
    this.running = Promise.all(works.map((one) => repeat(one, this.stop.signal, this.logger)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}

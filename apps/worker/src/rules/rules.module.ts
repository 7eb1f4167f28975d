import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { repeat, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { AppliedRules } from './applied-rules.js';
import { RuleMetrics } from './rule-metrics.js';

/** Applies rules from the start of the process until its drain. */
@Module({ providers: [AppliedRules, RuleMetrics] })
export class RulesModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly rules: AppliedRules,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = repeat(this.rules.work(), this.stop.signal, this.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}

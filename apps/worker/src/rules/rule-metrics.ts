import { Injectable } from '@nestjs/common';
import { Counter, counter, Gauge, Registry } from '#libs/platform';

/** How far the rules are behind, and which ended themselves. */
@Injectable()
export class RuleMetrics {
  private readonly applied: Counter;
  private readonly stopped: Counter;
  private readonly merged: Counter;

  constructor(private readonly registry: Registry) {
    const help = 'Events of contacts that rules were applied to.';
    this.applied = counter(registry, { name: 'doorbell_rule_triggers_total', help });
    this.stopped = counter(registry, { name: 'doorbell_rules_stopped_total', help: 'Rules that ended themselves.' });
    const merges = 'Pairs of possible duplicates that rules merged.';
    this.merged = counter(registry, { name: 'doorbell_rule_merges_total', help: merges });
  }

  /** Asked whenever the metrics are. */
  measure(rules: { lagSeconds: number }): Gauge {
    return new Gauge({
      name: 'doorbell_rules_lag_seconds',
      help: 'Age of the oldest event that rules wait for and were not applied to, at the last look',
      registers: [this.registry],
      collect() {
        this.set(rules.lagSeconds);
      },
    });
  }

  addApplied(triggers: number): void {
    this.applied.inc(triggers);
  }

  addMerged(): void {
    this.merged.inc();
  }

  addStopped(): void {
    this.stopped.inc();
  }
}

import { Injectable } from '@nestjs/common';
import type { Attempt } from '#libs/contacts';
import { Counter, counter, durations, Gauge, Histogram, Registry } from '#libs/platform';

/** How deliveries to webhooks fare. */
@Injectable()
export class WebhookMetrics {
  private readonly attempts: Histogram;
  private readonly disabled: Counter;

  constructor(private readonly registry: Registry) {
    const help = 'Attempts to deliver an event to a webhook, by their result.';
    this.attempts = durations(registry, { name: 'doorbell_webhook_attempt_seconds', help, labelNames: ['result'] });
    this.disabled = counter(registry, {
      name: 'doorbell_webhooks_disabled_total',
      help: 'Webhooks that were disabled because their endpoint failed.',
    });
  }

  /** Asked whenever the metrics are. */
  measure(deliveries: { lagSeconds: number }): Gauge {
    return new Gauge({
      name: 'doorbell_webhook_lag_seconds',
      help: 'For how long the oldest delivery to a webhook has been due, at the last look',
      registers: [this.registry],
      collect() {
        this.set(deliveries.lagSeconds);
      },
    });
  }

  addAttempt({ isDelivered, tookMs }: Attempt): void {
    this.attempts.observe({ result: isDelivered ? 'delivered' : 'failed' }, tookMs / 1_000);
  }

  addDisabled(): void {
    this.disabled.inc();
  }
}

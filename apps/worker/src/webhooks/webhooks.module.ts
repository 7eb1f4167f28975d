import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DeliverWebhooks, forgetDeliveries, webhookBounds } from '#libs/contacts';
import { Database } from '#libs/database';
import { messageOf, repeat, ThrottledLog, type Logger, type Repeated } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { WorkerConfig } from '../worker.config.js';
import { logWebhook } from './log-webhook.js';
import { WebhookMetrics } from './webhook-metrics.js';

/** Milliseconds between looks where nothing is due, and where no delivery is old. */
const pauses = { deliver: 250, forget: 60_000 } as const;
const logIntervalMs = 60_000;

/**
 * Delivers events to webhooks, and forgets old deliveries, from the start of the process until its drain, which waits for the
 * attempts in hand. Any number of processes may.
 */
@Module({ providers: [WebhookMetrics] })
export class WebhooksModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private readonly delays = new ThrottledLog(logIntervalMs);
  private readonly deliveries: DeliverWebhooks;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly metrics: WebhookMetrics,
    config: WorkerConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.deliveries = new DeliverWebhooks(database, {
      secrets: config.WEBHOOK_SECRETS_KEY,
      allowPrivate: config.ALLOW_PRIVATE_HOSTS,
      log: logWebhook,
      onAttempt: (attempt) => metrics.addAttempt(attempt),
      onStopped: (workspaceId, webhookId, reason) => this.report(workspaceId, webhookId, reason),
      onDelayed: (workspaceId, error) =>
        this.delays.log(() => logger.warn({ workspaceId, reason: messageOf(error) }, 'deliveries wait, trying again')),
    });
  }

  onApplicationBootstrap(): void {
    const { signal } = this.stop;
    this.metrics.measure(this.deliveries);
    this.running = Promise.all(this.works().map((one) => repeat(one, signal, this.logger)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
    await this.deliveries.drain();
  }

  private works(): Repeated[] {
    const { deliveries, database } = this;
    const forget = (): Promise<number> => forgetDeliveries(database, webhookBounds.keptDays);
    return [
      { name: 'deliveries to webhooks', work: () => deliveries.runNext(), idle: pauses.deliver },
      { name: 'old deliveries to webhooks', work: forget, idle: pauses.forget },
    ];
  }

  private report(workspaceId: string, webhookId: string, reason: string): void {
    this.metrics.addDisabled();
    this.logger.error({ workspaceId, webhookId, reason }, 'a webhook was disabled');
  }
}

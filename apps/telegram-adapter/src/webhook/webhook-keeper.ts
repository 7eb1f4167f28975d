import { pause } from '#libs/platform';
import type { InboxContext } from '#libs/adapter-kit';
import { webhookPath } from '#libs/contracts';
import type { WebhookInfo } from 'grammy/types';
import { allowedUpdates, TelegramError, type TelegramApi } from '#libs/providers/telegram';
import { RetryPolicy } from '../retry-policy.js';
import { webhookSecret } from './webhook-secret.js';

/** Milliseconds between two looks at what Telegram has as the webhook. */
const lookIntervalMs = 60_000;
/** While deliveries fail it looks so many times as often: the inbox is seen to be well again soon after it is. */
const lookFactorWhileFailing = 12;
/** Calls at the same time; Telegram's own default. */
const maxConnections = 40;
/** Milliseconds for which a failed delivery is news, while something still waits for its delivery. */
const staleErrorMs = 60 * 60_000;

export interface WebhookKeeperOptions {
  context: InboxContext;
  api: TelegramApi;
  token: string;
  /** Where Telegram reaches the adapter, as an origin. */
  origin: () => string;
  lookIntervalMs?: number;
  pauseUnitMs?: number;
}

/** Keeps one bot's webhook as it should be, after any change, and reports how Telegram fares with it. */
export class WebhookKeeper {
  private readonly retries: RetryPolicy;
  private isSet = false;

  constructor(private readonly options: WebhookKeeperOptions) {
    this.retries = new RetryPolicy(options.context.report, options.pauseUnitMs);
  }

  async receive(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const isWell = await this.look(signal);
        this.retries.succeeded();
        await pause((this.options.lookIntervalMs ?? lookIntervalMs) / (isWell ? 1 : lookFactorWhileFailing), signal);
      } catch (error) {
        if (!signal.aborted) await this.retries.waitAfter(refusedAddress(error), signal);
      }
    }
  }

  /** Whether deliveries arrive. Telegram does not show which secret it has: so the webhook is set once in any case. */
  private async look(signal: AbortSignal): Promise<boolean> {
    const info = await this.options.api.getWebhookInfo(signal);
    if (!this.isSet || !this.isOurs(info)) await this.set(signal);
    return this.report(info);
  }

  private isOurs({ url, allowed_updates: allowed = [], max_connections: most }: WebhookInfo): boolean {
    const sameKinds =
      allowed.length === allowedUpdates.length && allowedUpdates.every((kind) => allowed.includes(kind));
    return url === this.url && sameKinds && most === maxConnections;
  }

  /** Messages can be sent from here on, also while deliveries fail. */
  private async set(signal: AbortSignal): Promise<void> {
    const { api, context, token } = this.options;
    const secret = webhookSecret(token, context.inbox.inboxId);
    await api.setWebhook({ url: this.url, secret, maxConnections }, signal);
    this.isSet = true;
    context.report.connected();
  }

  private get url(): string {
    const { context, origin } = this.options;
    return `${origin()}${webhookPath(context.inbox) ?? ''}`;
  }

  /** A delivery to us that failed matters while something waits; setting the webhook again mends a wrong secret. */
  private report(info: WebhookInfo): boolean {
    const { report } = this.options.context;
    const { url, last_error_date: failedAt, last_error_message: message = '', pending_update_count: pending } = info;
    report.backlog(pending);
    const isNews =
      url === this.url && failedAt !== undefined && pending > 0 && Date.now() - failedAt * 1000 < staleErrorMs;
    if (isNews) this.reportFailing(message);
    else report.connected();
    return !isNews;
  }

  private reportFailing(message: string): void {
    if (/\b401\b/u.test(message)) this.isSet = false;
    this.options.context.report.failing(
      `Telegram cannot deliver to ${this.url}: ${message}. See that this address leads to the telegram-adapter from outside, and that Kafka is there.`,
    );
  }
}

/** What Telegram says of the address itself goes with what to do about it. */
function refusedAddress(error: unknown): unknown {
  if (!(error instanceof TelegramError) || error.code !== 400) return error;
  return new Error(
    `Telegram refuses the webhook: ${error.description}. Set PUBLIC_URL to an https address on port 443, 80, 88 or 8443 that leads here from outside; or take the driver "polling", which needs none.`,
  );
}

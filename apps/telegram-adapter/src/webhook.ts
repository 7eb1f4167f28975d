import type { InboxConnection, InboxContext, InboxDriver } from '#libs/adapter-kit';
import { channelRegistry } from '#libs/contracts';
import { TelegramApi } from '#libs/providers/telegram';
import { TelegramConnection } from './telegram-connection.js';
import type { UpdateIntake } from './update-intake.js';
import { WebhookKeeper } from './webhook/webhook-keeper.js';

export interface WebhookDriverOptions {
  apiRoot: string;
  intake: UpdateIntake;
  /** Where Telegram reaches the adapter, as an origin; known once it listens. */
  origin: () => string;
  /** Milliseconds between two looks at what Telegram has as the webhook. */
  lookEvery?: number;
  /** Milliseconds of the first pause after a failure. */
  pauseUnit?: number;
}

/**
 * Telegram by webhook. The owner keeps it set; the calls themselves are answered by whichever replica they reach. When the
 * inbox is removed Telegram goes on calling for a day at most, and is told 404; polling takes the webhook away.
 */
export class WebhookDriver implements InboxDriver {
  readonly channel = 'telegram';
  readonly driver = 'webhook';
  readonly resendable = false;

  constructor(private readonly options: WebhookDriverOptions) {}

  open(context: InboxContext): InboxConnection {
    const { token } = channelRegistry.telegram.drivers.webhook.credentials.parse(context.credentials);
    const api = new TelegramApi(token, this.options.apiRoot);
    const receiver = new WebhookKeeper({ ...this.options, context, api, token });
    return new TelegramConnection({ context, api, receiver, intake: this.options.intake });
  }
}

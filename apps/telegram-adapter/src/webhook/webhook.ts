import { Injectable } from '@nestjs/common';
import type { InboxConnection, InboxContext, InboxDriver } from '#libs/adapter-kit';
import { channelRegistry } from '#libs/contracts';
import { TelegramApi, TelegramFiles } from '#libs/providers/telegram';
import { BotFiles } from '../files/bot-files.js';
import { TelegramAdapterConfig } from '../telegram-adapter.config.js';
import { TelegramConnection } from '../telegram-connection.js';
import { UpdateIntake } from '../update-intake.js';
import { PublicAddress } from './public-address.js';
import { WebhookKeeper } from './webhook-keeper.js';

/** How often the webhook is checked; the default is the constants of the keeper. */
export interface WebhookTiming {
  /** Milliseconds between two looks at what Telegram has as the webhook. */
  lookIntervalMs?: number;
  /** Milliseconds of the first pause after a failure. */
  pauseUnitMs?: number;
}

/**
 * Telegram by webhook. The owner keeps it set; the calls themselves go to any replica. When the inbox is removed Telegram
 * goes on calling for a day at most, and gets 404; polling takes the webhook away.
 */
@Injectable()
export class WebhookDriver implements InboxDriver {
  readonly channel = 'telegram';
  readonly driver = 'webhook';
  readonly resendable = false;
  /** Tests shorten it. */
  timing: WebhookTiming = {};

  constructor(
    private readonly config: TelegramAdapterConfig,
    private readonly intake: UpdateIntake,
    private readonly address: PublicAddress,
  ) {}

  open(context: InboxContext): InboxConnection {
    const { token } = channelRegistry.telegram.drivers.webhook.credentials.parse(context.credentials);
    const root = this.config.TELEGRAM_API_ROOT;
    const api = new TelegramApi(token, root);
    const files = new BotFiles(new TelegramFiles({ api, token, root }));
    const receiver = new WebhookKeeper({ ...this.timing, origin: () => this.address.origin, context, api, token });
    return new TelegramConnection({ context, api, files, receiver, intake: this.intake });
  }
}

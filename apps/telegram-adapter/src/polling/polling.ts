import { Injectable, Optional } from '@nestjs/common';
import type { InboxConnection, InboxContext, InboxDriver } from '#libs/adapter-kit';
import { channelRegistry } from '#libs/contracts';
import type { Update } from 'grammy/types';
import { TelegramApi, TelegramError, TelegramFiles } from '#libs/providers/telegram';
import { BotFiles } from '../files/bot-files.js';
import { adviceFor, RetryPolicy } from '../retry-policy.js';
import { PollingConflicts } from './polling-conflicts.js';
import { TelegramAdapterConfig } from '../telegram-adapter.config.js';
import { TelegramConnection } from '../telegram-connection.js';
import { UpdateIntake } from '../update-intake.js';

/** Seconds; Telegram responds sooner when there is an update. Proxies cut what is silent for a minute. */
const longPollSeconds = 50;
/** Updates that one call gives at most; fewer means that nothing waits behind them. */
const fullBatch = 100;
/** Milliseconds between two looks at how much waits at Telegram. */
const backlogIntervalMs = 60_000;

/** Others are for tests. */
export interface PollingTiming {
  /** Seconds of a long poll. */
  longPollSeconds?: number;
  /** Milliseconds that Telegram has for its response, beside those of a long poll. */
  responseTimeMs?: number;
  /** Milliseconds of the first pause after a failure. */
  pauseUnitMs?: number;
}

/** Telegram by long polling: nothing has to be reachable from outside, and nothing is lost while we are away for less than a day. */
@Injectable()
export class PollingDriver implements InboxDriver {
  readonly channel = 'telegram';
  readonly driver = 'polling';
  readonly resendable = false;

  constructor(
    private readonly config: TelegramAdapterConfig,
    private readonly intake: UpdateIntake,
    @Optional() private readonly timing: PollingTiming = {},
  ) {}

  open(context: InboxContext): InboxConnection {
    const { token } = channelRegistry.telegram.drivers.polling.credentials.parse(context.credentials);
    const { config, intake, timing } = this;
    const root = config.TELEGRAM_API_ROOT;
    const api = new TelegramApi(token, root, timing.responseTimeMs);
    const files = new BotFiles(new TelegramFiles({ api, token, root }));
    const receiver = new PollingLoop({ ...timing, intake, context, api });
    return new TelegramConnection({ context, api, files, receiver, intake });
  }
}

interface LoopOptions extends PollingTiming {
  intake: UpdateIntake;
  context: InboxContext;
  api: TelegramApi;
}

/**
 * Asks Telegram for updates, puts them on the log, and only then asks for what follows them, which is what makes Telegram
 * forget them. Where it stands is kept nowhere: Telegram gives whatever was not confirmed to the next who asks.
 */
class PollingLoop {
  private readonly retries: RetryPolicy;
  private readonly conflicts = new PollingConflicts();
  /** 0 asks for the earliest that is not confirmed. */
  private offset = 0;
  private begun = false;
  private backlogSeen = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: LoopOptions) {
    this.retries = new RetryPolicy(options.context.report, options.pauseUnitMs);
  }

  /** An update in hand at the abort may be on the log. Telegram gets no confirmation, so that no last call delays the end. */
  async receive(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.round(signal);
      } catch (error) {
        if (!signal.aborted) await this.waitAfter(error, signal);
      }
    }
  }

  /** The first call does not wait: it shows at once whether the bot can be polled. */
  private async round(signal: AbortSignal): Promise<void> {
    const { api, context, longPollSeconds: seconds = longPollSeconds } = this.options;
    const isFirst = !this.begun;
    if (isFirst) await this.removeWebhook(signal);
    const updates = await api.getUpdates(this.offset, isFirst ? 0 : seconds, signal);
    this.begun = true;
    if (!this.conflicts.lasts()) context.report.connected();
    // Nothing waits and all is confirmed: 0 is as good from here on, and outlives Telegram's leap to other numbers after an idle week.
    if (updates.length === 0) this.offset = 0;
    await this.take(updates);
    if (!isFirst) this.retries.succeeded();
    await this.reportBacklog(updates.length, signal);
  }

  private async waitAfter(error: unknown, signal: AbortSignal): Promise<void> {
    if (error instanceof TelegramError && error.code === 409) this.onConflict(error);
    await this.retries.waitAfter(error, signal);
  }

  /** Another program takes this bot's messages, or wants to. */
  private onConflict(conflict: TelegramError): void {
    this.conflicts.noticed();
    if (conflict.isWebhookConflict) this.begun = false;
    const isNews = conflict.isWebhookConflict || this.conflicts.lasts();
    if (isNews) this.options.context.report.failing(adviceFor(conflict));
  }

  /** Telegram gives nothing to those who ask while it has a webhook to call; what it could not deliver there stays. */
  private async removeWebhook(signal: AbortSignal): Promise<void> {
    const { api, context } = this.options;
    const { pending_update_count: pending, url } = await api.getWebhookInfo(signal);
    context.report.backlog(pending);
    if (url) await api.deleteWebhook(signal);
  }

  /** All at once; then the offset moves over those that are on the log without a gap, and at least the rest waits. */
  private async take(updates: readonly Update[]): Promise<void> {
    const taken = await Promise.allSettled(updates.map((update) => this.takeOne(update)));
    const failed = taken.findIndex(({ status }) => status === 'rejected');
    const last = updates[(failed === -1 ? updates.length : failed) - 1];
    if (last) this.offset = last.update_id + 1;
    const failure = taken[failed];
    if (failure?.status !== 'rejected') return;
    this.options.context.report.backlog(updates.length - failed);
    throw failure.reason;
  }

  private async takeOne(update: Update): Promise<void> {
    const { api, context, intake } = this.options;
    const { callbackId, published } = await intake.polled(update, context.inbox);
    if (published) context.report.received();
    if (callbackId !== null) void api.answerCallbackQuery(callbackId).catch(() => undefined);
  }

  private async reportBacklog(received: number, signal: AbortSignal): Promise<void> {
    const { api, context } = this.options;
    if (received < fullBatch) return context.report.backlog(0);
    if (performance.now() - this.backlogSeen < backlogIntervalMs) return;
    this.backlogSeen = performance.now();
    const { pending_update_count: pending } = await api.getWebhookInfo(signal);
    context.report.backlog(Math.max(pending - received, 0));
  }
}

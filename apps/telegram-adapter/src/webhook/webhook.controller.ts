import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { InboxMetrics } from '#libs/adapter-kit';
import { BeforeBody } from '#libs/adapter-kit/nest';
import { TelegramApi } from '#libs/providers/telegram';
import { TelegramAdapterConfig } from '../telegram-adapter.config.js';
import { UpdateIntake } from '../update-intake.js';
import { WebhookGuard, type TelegramCall } from './webhook.guard.js';

/**
 * Telegram's calls. 200 only when the update is on the log, or when a body that is no update is set aside there; 503 when the
 * log did not take it, and Telegram calls again.
 */
@Controller('webhooks/telegram/:inboxId')
export class WebhookController {
  constructor(
    private readonly guard: WebhookGuard,
    private readonly intake: UpdateIntake,
    private readonly metrics: InboxMetrics,
    private readonly config: TelegramAdapterConfig,
  ) {}

  /** The call is judged once more: while its body came, the inbox may have been paused or removed. */
  @Post()
  @HttpCode(200)
  @BeforeBody(WebhookGuard)
  async receive(@Req() call: TelegramCall): Promise<void> {
    const { inbox, token } = this.guard.judge(call);
    const body = Buffer.isBuffer(call.body) ? call.body : Buffer.alloc(0);
    const { callbackId, published } = await this.intake.posted(body, inbox);
    if (published) this.metrics.received(inbox.inboxId);
    if (callbackId !== null) this.stopWaiting(callbackId, token);
  }

  /** The update is taken whether or not the button stops waiting. */
  private stopWaiting(callbackId: string, token: string): void {
    const api = new TelegramApi(token, this.config.TELEGRAM_API_ROOT);
    void api.answerCallbackQuery(callbackId).catch(() => undefined);
  }
}

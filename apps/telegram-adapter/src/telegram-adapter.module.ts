import { Module } from '@nestjs/common';
import { PollingDriver } from './polling/polling.js';
import { TelegramMetrics } from './telegram.metrics.js';
import { UpdateIntake } from './update-intake.js';
import { WebhookDriver } from './webhook/webhook.js';
import { PublicAddress } from './webhook/public-address.js';
import { WebhookInboxes } from './webhook/webhook-inboxes.js';
import { WebhookController } from './webhook/webhook.controller.js';
import { WebhookGuard } from './webhook/webhook.guard.js';

/** Bots: what Telegram calls, and the two ways in which their owner receives and sends. */
@Module({
  controllers: [WebhookController],
  providers: [PollingDriver, PublicAddress, TelegramMetrics, UpdateIntake, WebhookDriver, WebhookGuard, WebhookInboxes],
  exports: [PollingDriver, WebhookDriver],
})
export class TelegramAdapterModule {}

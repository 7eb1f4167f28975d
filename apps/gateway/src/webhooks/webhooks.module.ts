import { Module, type DynamicModule } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller.js';
import { WebhookRules } from './judge-url.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({ controllers: [WebhooksController, DeliveriesController] })
export class WebhooksModule {
  static with(rules: WebhookRules): DynamicModule {
    return { module: WebhooksModule, providers: [{ provide: WebhookRules, useValue: rules }] };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { RouteTable } from '#libs/platform';
import { WebhookFilter } from './webhook.filter.js';
import { WebhookHooks } from './webhook-hooks.js';
import { WebhookOptions } from './webhook-options.js';
import { WebhookServer } from './webhook-server.js';

/** The server that providers and pages call. It has to be part of an application that `webhookApp` made. */
@Global()
@Module({})
export class WebhookModule {
  static with(options: WebhookOptions): DynamicModule {
    return {
      module: WebhookModule,
      providers: [
        { provide: WebhookOptions, useValue: options },
        { provide: APP_FILTER, useClass: WebhookFilter },
        RouteTable,
        WebhookHooks,
        WebhookServer,
      ],
      exports: [RouteTable, WebhookServer],
    };
  }
}

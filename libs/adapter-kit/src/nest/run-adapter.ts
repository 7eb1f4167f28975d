import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { announce, Registry, type Logger, type RunningService } from '#libs/platform';
import { NestLogger, OperationsServer } from '#libs/platform/nest';
import { WebhookServer } from './webhook/webhook-server.js';

export interface WebhookAdapter {
  module: DynamicModule;
  config: { OPERATIONS_HOST: string; OPERATIONS_PORT: number };
  logger: Logger;
  /** Once providers and pages can call at `webhookUrl`, and before the service counts as ready. */
  listening?(app: INestApplicationContext, webhookUrl: string): Promise<void> | void;
}

/**
 * Starts an adapter whose WebhookServer takes calls. It is ready while that listens: Kafka may be away, for then callers are
 * told to come again. Stopping drains in the order of the modules.
 */
export async function startWebhookAdapter(adapter: WebhookAdapter): Promise<RunningService> {
  const { module, config, logger } = adapter;
  const app = await NestFactory.createApplicationContext(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const webhooks = app.get(WebhookServer);
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get(Registry),
    checks: { webhooks: () => webhooks.check() },
  });
  const webhookUrl = await webhooks.listen();
  await adapter.listening?.(app, webhookUrl);
  const url = await operations.listen();
  logger.info({ url, webhookUrl }, 'serving inboxes');
  announce({ url, webhookUrl });
  return {
    stop: async () => {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
}

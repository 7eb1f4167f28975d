import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { StoreAtStart } from '#libs/files/nest';
import { announce, configOrExit, createLogger, Registry, runService, type RunningService } from '#libs/platform';
import { NestLogger, OperationsServer, type ReadinessCheck } from '#libs/platform/nest';
import type { AdapterConfig } from '../adapter-config.js';
import { InboxHost } from '../host/inbox-host.js';
import { AdapterModule } from './adapter.module.js';
import type { AdapterOptions } from './adapter-options.js';
import type { Adapter } from './adapter.js';
import { Ingress } from './ingress.js';
import { webhookApp } from './webhook/webhook-app.js';
import { WebhookModule } from './webhook/webhook.module.js';

/**
 * Runs an adapter as this process. It is ready while its ingress listens, once its file store was there, also while Kafka is away:
 * callers then get a refusal that makes them come again. Stopping drains in the order of the modules.
 */
export async function runAdapter<Config extends AdapterConfig>(adapter: Adapter<Config>): Promise<void> {
  const config = configOrExit(adapter.readConfig);
  const logger = createLogger(adapter.name, config.LOG_LEVEL);
  const options = { name: adapter.name, channel: adapter.channel, config, logger };
  await runService(logger, async () => {
    const app = await assemble(adapter, options);
    return start(app, options, checksOf(app, adapter));
  });
}

function assemble(adapter: Adapter, options: AdapterOptions): Promise<INestApplicationContext> {
  const { name, config, logger } = options;
  const webhooks = adapter.webhooks?.(config);
  if (webhooks) {
    const module = AdapterModule.with(adapter, options, [WebhookModule.with({ name, ...webhooks })]);
    return webhookApp(module, { logger, limits: webhooks.limits });
  }
  const module = AdapterModule.with(adapter, options, []);
  return NestFactory.createApplicationContext(module, { logger: new NestLogger(logger), abortOnError: false });
}

async function start(
  app: INestApplicationContext,
  { config, logger }: AdapterOptions,
  checks: Record<string, ReadinessCheck>,
): Promise<RunningService> {
  const operations = new OperationsServer({
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    registry: app.get(Registry),
    checks,
  });
  const addresses = await app.get(Ingress).listen();
  await app.get(InboxHost).start();
  const url = await operations.listen();
  logger.info({ url, ...addresses }, 'serving inboxes');
  announce({ url, ...addresses });
  return {
    stop: async () => {
      operations.drain();
      await app.close();
      await operations.close();
    },
  };
}

function checksOf(app: INestApplicationContext, adapter: Adapter): Record<string, ReadinessCheck> {
  const ingress = app.get(Ingress);
  const checks = { [ingress.part]: () => ingress.check() };
  if (!adapter.files) return checks;
  const files = app.get(StoreAtStart, { strict: false });
  return { ...checks, files: () => files.check() };
}

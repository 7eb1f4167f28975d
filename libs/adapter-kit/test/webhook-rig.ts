import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, createRegistry, Registry } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { webhookApp } from '../src/nest/webhook/webhook-app.js';
import { WebhookModule } from '../src/nest/webhook/webhook.module.js';
import type { WebhookOptions } from '../src/nest/webhook/webhook-options.js';
import { WebhookServer } from '../src/nest/webhook/webhook-server.js';

export interface WebhookRig {
  app: NestFastifyApplication;
  server: WebhookServer;
  registry: Registry;
}

export interface WebhookRigParts {
  controllers: Type[];
  providers?: Type[];
  options?: Partial<WebhookOptions>;
}

/** Controllers behind a webhook server that does not listen yet. */
export async function webhookRig({ controllers, providers = [], options = {} }: WebhookRigParts): Promise<WebhookRig> {
  const registry = createRegistry('test');
  const logger = createLogger('test', 'silent');
  const shared = [
    { provide: Registry, useValue: registry },
    { provide: LOGGER, useValue: logger },
  ];
  const sharedModule = {
    module: class SharedProviders {},
    global: true,
    providers: shared,
    exports: [Registry, LOGGER],
  };
  const all = { name: 'test-adapter', host: '127.0.0.1', port: 0, bodyLimit: 1024, ...options };
  const imports = [sharedModule, WebhookModule.with(all)];
  const module = { module: class Rig {}, imports, controllers, providers };
  const app = await webhookApp(module, { logger, limits: options.limits });
  return { app, server: app.get(WebhookServer), registry };
}

import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from '#libs/platform';
import { NestLogger } from '#libs/platform/nest';
import { usualWebhookLimits, type WebhookLimits } from '../../webhook/webhook-limits.js';

/** Milliseconds in which the headers of a call must have come. */
const headersTimeout = 10_000;
/** Milliseconds between two looks for calls that are too slow. */
const connectionsCheckingInterval = 5000;

export interface WebhookAppOptions {
  logger: Logger;
  /** The usual ones by default. */
  limits?: Readonly<WebhookLimits> | undefined;
}

/** An application whose controllers take calls of strangers. `module` has the WebhookModule; that listens. */
export async function webhookApp(
  module: DynamicModule,
  { logger, limits = usualWebhookLimits }: WebhookAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    requestTimeout: limits.requestTime,
    http: { headersTimeout, connectionsCheckingInterval },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    skipMiddie: true,
  });
  const options = { logger: new NestLogger(logger), abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  return app.init();
}

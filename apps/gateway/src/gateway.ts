import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, findApiKey } from '#libs/contacts';
import type { KafkaPublisherOptions } from '#libs/messaging';
import { NestLogger, systemClock, type Logger, type Registry } from '#libs/platform';
import { authentication } from './auth/authentication.js';
import { KnownKeys } from './auth/known-keys.js';
import type { GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { measureRequests } from './http/http-metrics.js';
import { readJsonBodies } from './http/json-body.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteTable } from './http/route-table.js';
import { serverOptions } from './http/server-options.js';
import { Idempotency } from './idempotency/idempotency.js';
import { rateLimit } from './limits/rate-limit.js';

export interface GatewayParts {
  config: GatewayConfig;
  logger: Logger;
  registry: Registry;
}

/** A gateway that is ready to listen. Closing it lets requests in flight end before the database goes. */
export interface Gateway {
  app: NestFastifyApplication;
  database: Database;
  routes: RouteTable;
}

/** The order of what happens to every request stands here: headers, key, limit, body, then the route. */
export async function createGateway({ config, logger, registry }: GatewayParts): Promise<Gateway> {
  const database = new Database({
    url: config.databaseUrl,
    applicationName: 'doorbell-gateway',
    poolSize: config.poolSize,
  });
  const routes = new RouteTable();
  const adapter = new FastifyAdapter(serverOptions);
  const server = adapter.getInstance();
  const keys = new KnownKeys((key) => findApiKey(database, key), systemClock);
  routes.watch(server);
  readJsonBodies(server);
  measureRequests(server, registry);
  server.decorateRequest('caller', null as never);
  server.addHook('onRequest', (_request, reply, done) => done(void reply.headers(safetyHeaders)));
  server.addHook('onRequest', authentication(keys, publicRoutes));
  server.addHook('onRequest', rateLimit());
  new Idempotency({ database, logger, secretRoutes }).watch(server);
  const module = GatewayModule.with({
    database,
    keys,
    kafka: kafkaOf({ config, logger, registry }),
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(logger, routes));
  await app.init();
  return { app, database, routes };
}

function kafkaOf({ config, logger, registry }: GatewayParts): KafkaPublisherOptions {
  const { brokers, topicPrefix } = config;
  return { brokers, topicPrefix, clientId: 'doorbell-gateway', logger, registry };
}

const secretRoutes = new Set(['/api/v1/api-keys']);
const publicRoutes = new Set(['/api/openapi.json', '/api/docs']);
const safetyHeaders = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

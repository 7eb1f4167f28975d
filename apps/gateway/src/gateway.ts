import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, findApiKey } from '#libs/contacts';
import type { KafkaPublisherOptions } from '#libs/messaging';
import { NestLogger, systemClock, type Clock, type Logger, type Registry } from '#libs/platform';
import { KnownKeys } from './auth/known-keys.js';
import type { GatewayConfig } from './gateway.config.js';
import { describedRoutes } from './docs/described-routes.js';
import { describedControllers, GatewayModule, type GatewayResources } from './gateway.module.js';
import { installPipeline } from './http/pipeline.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteTable } from './http/route-table.js';
import { serverOptions } from './http/server-options.js';
import type { ResolveTxt } from './inboxes/mail-domains.js';
import { resolveTxt } from './inboxes/resolve-txt.js';
import { usualPatience, type Patience } from './patience.js';

export interface GatewayParts {
  config: GatewayConfig;
  logger: Logger;
  registry: Registry;
  patience?: Patience;
  /** By which it forgets keys. */
  clock?: Clock;
  /** What DNS says; of this machine's name servers otherwise. */
  resolveTxt?: ResolveTxt;
}

/** A gateway that is ready to listen. Closing it lets requests in flight end before the database goes. */
export interface Gateway {
  app: NestFastifyApplication;
  database: Database;
  routes: RouteTable;
}

/** Starts whether or not Postgres and Kafka are there: it answers 503 until they are. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { config, logger, registry, patience = usualPatience, clock = systemClock } = parts;
  const { databaseUrl: url, poolSize, secrets } = config;
  const database = new Database({ url, applicationName: 'doorbell-gateway', poolSize, ...patience });
  const keys = new KnownKeys((key) => findApiKey(database, key), clock);
  const routes = new RouteTable();
  const adapter = new FastifyAdapter(serverOptions);
  const described = describedRoutes(describedControllers);
  installPipeline(adapter.getInstance(), { database, keys, routes, described, logger, registry, secrets });
  const publicUrl = () => config.publicUrl ?? addressOf(adapter);
  const domains = { allowUnproven: config.allowUnprovenDomains, resolveTxt: parts.resolveTxt ?? resolveTxt };
  const inboxes = { ...config, domains, providers: { ...config.providers, ...patience } };
  const resources = { database, keys, kafka: { ...kafkaOf(parts), ...patience }, inboxes, publicUrl };
  const app = await assemble(adapter, resources, logger);
  app.useGlobalFilters(new ProblemFilter(logger, routes));
  await app.init();
  return { app, database, routes };
}

function assemble(
  adapter: FastifyAdapter,
  resources: GatewayResources,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const options = { bodyParser: false, logger: new NestLogger(logger), abortOnError: false };
  return NestFactory.create<NestFastifyApplication>(GatewayModule.with(resources), adapter, options);
}

function kafkaOf({ config, logger, registry }: GatewayParts): KafkaPublisherOptions {
  return { ...config.kafka, clientId: 'doorbell-gateway', logger, registry };
}

function addressOf(adapter: FastifyAdapter): string {
  return adapter.getInstance().listeningOrigin;
}

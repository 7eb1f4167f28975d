import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, type TurnLimits } from '#libs/database';
import { ApiKeys, IdempotencyKeys, SecondFactors, Sessions } from '#libs/access';
import { FilesModule } from '#libs/files/nest';
import type { KafkaPublisherOptions } from '#libs/messaging';
import { RouteTable, systemClock, type Clock, type Logger, type Registry } from '#libs/platform';
import { NestLogger } from '#libs/platform/nest';
import { Clients } from './auth/clients.js';
import { FailedKeys } from './auth/failed-keys.js';
import { KnownKeys, KnownSessions } from './auth/known-keys.js';
import { SessionCookie } from './auth/session-cookie.js';
import { StandingAccess } from './auth/standing-access.js';
import type { AuthenticationParts } from './auth/authentication.js';
import type { GatewayConfig } from './gateway.config.js';
import { DescribedRoutes } from './docs/openapi/described-routes.js';
import { PublishedDocument } from './docs/openapi/published-document.js';
import { streamBounds } from './events/stream-bounds.js';
import type { StreamParts } from './events/stream/event-streams.js';
import { StreamMetrics } from './events/stream/stream-metrics.js';
import { FileLinks } from './files/links/file-links.js';
import { GatewayModule, type GatewayResources } from './gateway.module.js';
import { installPipeline } from './pipeline.js';
import type { InboxesOptions } from './inboxes/inboxes.module.js';
import { ProblemFilter } from './http/problems/problem.filter.js';
import { serverOptions } from './http/server/server-options.js';
import type { ResolveTxt } from './inboxes/connect/domain-proof.js';
import { resolveTxt } from './inboxes/connect/resolve-txt.js';
import { BegunCookie } from './openid/begun-cookie.js';
import { OpenId } from './openid/openid.js';
import { PageFiles } from './page/page-files.js';
import { UserLinks } from './users/user-links.js';
import { UserMail } from './users/user-mail.js';
import type { UserParts } from './users/user-parts.module.js';
import { usualTimeLimits, type TimeLimits } from './time-limits.js';

export interface GatewayParts {
  config: GatewayConfig;
  logger: Logger;
  registry: Registry;
  timeLimits?: TimeLimits;
  /** The time by which it forgets keys. */
  clock?: Clock;
  /** Reads DNS; the name servers of this machine by default. */
  resolveTxt?: ResolveTxt;
  /** Milliseconds between looks at whether the keys and sessions of streams are still good. */
  accessMs?: number;
  /** Where the built page for people is; without it there is none. */
  pageFolder?: string;
}

/** A gateway that is ready to listen. `app.close()` lets requests in flight end before the database closes. */
export interface Gateway {
  app: NestFastifyApplication;
  database: Database;
  routes: RouteTable;
  described: DescribedRoutes;
}

/** Starts also while Postgres or Kafka is away; it responds with 503 until they are back. */
export async function createGateway(given: GatewayParts): Promise<Gateway> {
  const { config, logger, registry, timeLimits = usualTimeLimits, clock = systemClock } = given;
  const { secrets } = config;
  const database = databaseOf(config, timeLimits);
  const callers = authenticationParts(database, config, clock);
  const [routes, described] = [new RouteTable(), new DescribedRoutes()];
  const adapter = new FastifyAdapter(serverOptions);
  const shared = { keys: callers.keys, database, logger, registry, secrets };
  const idempotencyKeys = new IdempotencyKeys(database);
  installPipeline(adapter.getInstance(), { ...callers, ...shared, idempotencyKeys, routes, described });
  const publicUrl = () => config.publicUrl ?? addressOf(adapter);
  const shown = { document: new PublishedDocument(described, publicUrl), page: new PageFiles(given.pageFolder) };
  const links = new FileLinks(secrets, clock);
  const kafka = { ...kafkaOf(given), ...timeLimits };
  const inboxes = inboxesOf(given, timeLimits);
  const files = FilesModule.with(config.files, logger, registry);
  const webhooks = { allowPrivate: config.providers.allowPrivateHosts };
  const users = userParts(given, callers, publicUrl);
  const streams = streamParts(given, callers);
  const parts = { ...shared, ...shown, users, kafka, files, links, streams, inboxes, webhooks };
  const app = await assemble(adapter, parts, logger);
  app.useGlobalFilters(new ProblemFilter(logger, routes));
  await app.init();
  return { app, database, routes, described };
}

/** How callers are known: by keys and by sessions, each looked up at most every few seconds. */
function authenticationParts(
  database: Database,
  { proxies, publicUrl, secrets }: GatewayConfig,
  clock: Clock,
): AuthenticationParts {
  const [apiKeys, sessions] = [new ApiKeys(database), new Sessions(database, new SecondFactors(database, secrets))];
  const keys = new KnownKeys((key) => apiKeys.find(key), clock);
  const knownSessions = new KnownSessions((key) => {
    const [workspaceId = '', token = ''] = key.split(' ');
    return sessions.findMember(token, workspaceId);
  }, clock);
  return { keys, knownSessions, sessions, failedKeys: new FailedKeys(clock), proxies, publicUrl };
}

function userParts(
  { config, logger, clock = systemClock }: GatewayParts,
  { knownSessions }: AuthenticationParts,
  publicUrl: () => string,
): UserParts {
  const links = new UserLinks(publicUrl);
  return {
    knownSessions,
    cookie: new SessionCookie(config),
    clients: new Clients(config.proxies),
    links,
    mail: new UserMail(config.mail, logger),
    openId: new OpenId(config.openId, { cookie: new BegunCookie({ ...config, clock }), links, logger }),
  };
}

function streamParts(
  { logger, registry, clock = systemClock, accessMs = streamBounds.accessMs }: GatewayParts,
  callers: AuthenticationParts,
): StreamParts {
  return { access: new StandingAccess(callers), metrics: new StreamMetrics(registry), logger, clock, accessMs };
}

function databaseOf({ databaseUrl: url, poolSize }: GatewayConfig, timeLimits: TimeLimits): Database {
  const turns = turnsOf(poolSize, timeLimits);
  return new Database({ url, applicationName: 'doorbell-gateway', poolSize, turns, ...timeLimits });
}

function inboxesOf({ config, ...given }: GatewayParts, timeLimits: TimeLimits): InboxesOptions {
  const domains = { allowUnproven: config.allowUnprovenDomains, resolveTxt: given.resolveTxt ?? resolveTxt };
  return { ...config, domains, providers: { ...config.providers, ...timeLimits } };
}

/** One workspace has a third of the connections at most, so that the others always have some. */
function turnsOf(poolSize: number, { turnTimeoutMs }: TimeLimits): TurnLimits {
  return { atOnce: Math.max(1, Math.floor(poolSize / 3)), waiting: 300, waitTime: turnTimeoutMs };
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

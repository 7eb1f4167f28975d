import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdempotencyKeys } from '#libs/access';
import { onBehalfOf } from '#libs/database';
import type { Logger, Registry, RouteTable, SecretBox } from '#libs/platform';
import { authentication, type AuthenticationParts } from './auth/authentication.js';
import { authorisation } from './auth/authorisation.js';
import type { DescribedRoutes } from './docs/openapi/described-routes.js';
import { Idempotency } from './idempotency/idempotency.js';
import { rateLimit } from './limits/rate-limit.js';
import { limitSlowBodies } from './http/server/body-deadline.js';
import { closeConnectionsWhenIdle } from './http/server/drain.js';
import { measureRequests } from './http/server/http-metrics.js';
import { readJsonBodies, refuseUnreadableBodies } from './http/input/json-body.js';
import { refuseUndecodableQueries } from './http/input/query-encoding.js';
import { refuseUnreadQueries } from './http/input/unread-query.js';
import { traceRequests } from './http/server/trace-requests.js';
import { expectVersions } from './versions/expect-versions.js';
import { leadToTidyAddress } from './http/problems/unrouted.js';

export interface PipelineParts extends AuthenticationParts {
  idempotencyKeys: IdempotencyKeys;
  routes: RouteTable;
  described: DescribedRoutes;
  logger: Logger;
  registry: Registry;
  secrets: SecretBox;
}

/** A response that a browser shows, such as a QR code's SVG, runs no script and loads nothing. */
const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** What happens to every request, in this order: headers, address, key or session, limit, right, query, body,
 * idempotency, parameters that the route does not have; then its route. */
export function installPipeline(server: FastifyInstance, parts: PipelineParts): void {
  const { idempotencyKeys, routes, described, logger, registry, secrets } = parts;
  routes.watch(server);
  described.watch(server);
  expectVersions(server);
  closeConnectionsWhenIdle(server);
  measureRequests(server, registry);
  traceRequests(server);
  server.decorateRequest('caller', null as never);
  server.decorateRequest('signedIn', null as never);
  server.addHook('onRequest', (_request, reply, done) => done(void reply.headers(safetyHeaders)));
  leadToTidyAddress(server, routes);
  server.addHook('onRequest', authentication(parts));
  server.addHook('onRequest', rateLimit());
  server.addHook('onRequest', authorisation);
  refuseUndecodableQueries(server);
  refuseUnreadableBodies(server);
  limitSlowBodies(server);
  readJsonBodies(server);
  new Idempotency({ keys: idempotencyKeys, logger, secrets }).watch(server);
  refuseUnreadQueries(server);
  server.addHook('preHandler', workForCaller);
}

/** After the body is read: its last piece comes from the socket, which knows of no caller. */
function workForCaller({ caller }: FastifyRequest, _reply: FastifyReply, proceed: () => void): void {
  if (caller) onBehalfOf(caller, proceed);
  else proceed();
}

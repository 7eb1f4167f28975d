import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tidyUrl, type RouteTable } from '#libs/platform';
import { Problem } from './problem.js';
import { sendProblem } from './send-problem.js';

/** A path with empty segments is no route. It is redirected to the path without them, where that is a route. */
export function leadToTidyAddress(server: FastifyInstance, routes: RouteTable): void {
  server.addHook('onRequest', ({ url }, reply, proceed) => {
    const tidy = tidyUrl(url);
    if (tidy === null) return proceed();
    if (routes.methodsAt(tidy).length > 0) return void reply.code(308).header('location', tidy).send();
    return sendProblem(reply, noSuchAddress());
  });
}

/** The problem for a request without a route: 405 with the methods of its path, or 404. */
export function noSuchRoute(routes: RouteTable, { url, method }: Pick<FastifyRequest, 'url' | 'method'>): Problem {
  const allow = routes.methodsAt(url).join(', ');
  if (allow === '') return noSuchAddress();
  return new Problem('method_not_allowed', `${method} is not possible here; use ${allow}.`, { headers: { allow } });
}

function noSuchAddress(): Problem {
  return new Problem('route_not_found', 'There is no such route; /api/docs lists all of them.');
}

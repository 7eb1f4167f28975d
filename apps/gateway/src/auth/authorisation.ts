import type { onRequestHookHandler } from 'fastify';
import { mayDo, rights, type Right } from '#libs/access';
import type { DescribedRoute } from '../docs/openapi/described-routes.js';
import { Problem } from '../http/problems/problem.js';

/**
 * Lets a request through when its key has the right that the route asks for. It judges before the body is read and before a
 * kept answer is told again. A route that asks for no right by name is open to nobody.
 */
export function authorisation(
  routes: readonly DescribedRoute[],
  publicRoutes: ReadonlySet<string>,
): onRequestHookHandler {
  const needed = new Map(routes.map(({ method, url, operation }) => [`${method} ${url}`, operation.right]));
  return (request, _reply, proceed) => {
    const { url } = request.routeOptions;
    if (url === undefined || publicRoutes.has(url)) return proceed();
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const right = needed.get(`${method} ${url}`);
    if (right !== undefined && mayDo(request.caller, right)) return proceed();
    return proceed(forbidden(right));
  };
}

function forbidden(right: Right | undefined): Problem {
  const detail =
    right === undefined
      ? 'No key may call this route.'
      : `The key lacks the right ${right} (${rights[right].about}); use a key whose role and scopes have it.`;
  return new Problem('forbidden', detail, { members: { right: right ?? null } });
}

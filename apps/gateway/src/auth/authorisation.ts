import type { onRequestHookHandler } from 'fastify';
import { mayDo, rights, type Right } from '#libs/access';
import { Problem } from '../http/problems/problem.js';
import './access.js';

/**
 * Lets a request through when its key has the right that the route asks for by `@Allow`. It judges before the body is read
 * and before a kept response is sent again: a guard of Nest would run after both. Without `@Allow` a route is refused.
 */
export const authorisation: onRequestHookHandler = (request, _reply, proceed) => {
  const { url, config } = request.routeOptions;
  if (url === undefined || config.allowed === 'public') return proceed();
  const right = config.allowed;
  if (right !== undefined && mayDo(request.caller, right)) return proceed();
  return proceed(forbidden(right));
};

function forbidden(right: Right | undefined): Problem {
  const detail =
    right === undefined
      ? 'No key may call this route.'
      : `The key lacks the right ${right} (${rights[right].about}); use a key whose role and scopes have it.`;
  return new Problem('forbidden', detail, { members: { right: right ?? null } });
}

import type { onRequestHookHandler } from 'fastify';
import { isRight, mayDo, rights, type Grant, type Right } from '#libs/access';
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

/** For a right that only the body or the row names. @throws Problem forbidden. */
export function requireRight(grant: Grant, right: string): void {
  if (!isRight(right) || !mayDo(grant, right)) throw forbidden(isRight(right) ? right : undefined);
}

function forbidden(right: Right | undefined): Problem {
  const detail =
    right === undefined
      ? 'No key may call this route.'
      : `The key lacks the right ${right} (${rights[right].about}); use a key whose role and scopes have it.`;
  return new Problem('forbidden', detail, { members: { right: right ?? null } });
}

import type { onRequestHookHandler } from 'fastify';
import { Problem } from '../http/problem.js';
import type { KnownKeys } from './known-keys.js';

const bearer = /^Bearer +([^\s]{1,200})$/iu;

/**
 * Lets a request through when its API key is valid, and says whose it is.
 * A hook of Fastify rather than a guard of Nest: it costs a hash and a map look-up, and no promise, for a key seen lately.
 * It judges by the matched route, never by the path as it was written: `/%61pi/v1` leads to the same route as `/api/v1`.
 */
export function authentication(keys: KnownKeys, publicRoutes: ReadonlySet<string>): onRequestHookHandler {
  return (request, _reply, proceed) => {
    const route = request.routeOptions.url;
    if (route === undefined || publicRoutes.has(route)) return proceed();
    const key = bearer.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined) return proceed(missing());
    const caller = keys.recall(key);
    if (caller) request.caller = caller;
    if (caller !== undefined) return proceed(caller ? undefined : invalid());
    void keys.lookUp(key).then(
      (found) => {
        if (found) request.caller = found;
        return proceed(found ? undefined : invalid());
      },
      (error: unknown) => proceed(error as Error),
    );
  };
}

function missing(): Problem {
  return new Problem('unauthorized', 'Send an API key: Authorization: Bearer doorbell_….', {
    headers: { 'www-authenticate': 'Bearer realm="doorbell"' },
  });
}

function invalid(): Problem {
  return new Problem(
    'unauthorized',
    'The API key is unknown, revoked or at its end; make another one with a valid key.',
    {
      headers: { 'www-authenticate': 'Bearer realm="doorbell", error="invalid_token"' },
    },
  );
}

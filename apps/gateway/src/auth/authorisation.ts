import type { onRequestHookHandler } from 'fastify';
import { isRight, mayDo, rights, type Right } from '#libs/access';
import { Problem } from '../http/problems/problem.js';
import './access.js';
import type { Caller } from './caller.js';

/**
 * Lets a request through when its caller has the right that the route asks for by `@Allow`. It judges before the body is
 * read and before a kept response is sent again: a guard of Nest would run after both. Without `@Allow` a route is refused.
 * A route of `@SignedInOnly()` needs no right: the authentication has found who is signed in.
 */
export const authorisation: onRequestHookHandler = (request, _reply, proceed) => {
  const { url, config } = request.routeOptions;
  const right = config.allowed;
  if (url === undefined || right === 'public' || right === 'user') return proceed();
  if (config.usersOnly && request.caller.kind !== 'user') return proceed(usersOnly());
  if (right !== undefined && mayDo(request.caller, right)) return proceed();
  return proceed(forbidden(request.caller, right));
};

/** For a right that only the body or the row names. @throws Problem forbidden. */
export function requireRight(caller: Caller, right: string): void {
  if (!isRight(right) || !mayDo(caller, right)) throw forbidden(caller, isRight(right) ? right : undefined);
}

const lacking = { api_key: 'The key lacks', user: 'Your role in this workspace lacks' } as const;
const advice = {
  api_key: 'use a key whose role and scopes have it.',
  user: 'ask an owner or admin of the workspace for another role.',
} as const;

function forbidden({ kind }: Caller, right: Right | undefined): Problem {
  const detail =
    right === undefined
      ? 'No key may call this route.'
      : `${lacking[kind]} the right ${right} (${rights[right].about}); ${advice[kind]}`;
  return new Problem('forbidden', detail, { members: { right: right ?? null } });
}

/** Also where the key has the right: what such routes show is for users alone. */
export function usersOnly(): Problem {
  const detail = 'The route is for users who are signed in, and for no API key; sign in by POST /sessions.';
  return new Problem('users_only', detail);
}

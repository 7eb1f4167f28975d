import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { clientAddress } from '#libs/platform';
import { Problem } from '../http/problems/problem.js';
import './access.js';
import { usersOnly } from './authorisation.js';
import type { Caller } from './caller.js';
import { tooManyFailed } from './failed-keys.js';
import type { KnownKeys } from './known-keys.js';
import { authenticateBySession, type SessionParts } from './session-authentication.js';
import { sessionTokenOf } from './session-cookie.js';

const bearer = /^Bearer +([^\s]{1,200})$/iu;

export interface AuthenticationParts extends SessionParts {
  keys: KnownKeys;
}

/**
 * Lets a request through when its API key or its session is valid, and sets `request.caller`.
 * A hook of Fastify rather than a guard of Nest: it costs a hash and a map look-up, and no promise, for a key seen lately.
 * It judges by the matched route, never by the path as it was written: `/%61pi/v1` leads to the same route as `/api/v1`.
 */
export function authentication(parts: AuthenticationParts): onRequestHookHandler {
  const { keys } = parts;
  return (request, _reply, proceed) => {
    const { url, config } = request.routeOptions;
    if (url === undefined || config.allowed === 'public') return proceed();
    const token = sessionTokenOf(request.headers);
    if (token !== null) return settle(authenticateBySession(request, token, parts), proceed);
    if (config.allowed === 'user') return proceed(notSignedIn(request.headers.authorization !== undefined));
    const key = bearer.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined) return proceed(missing());
    const caller = keys.recall(key);
    if (caller) request.caller = caller;
    if (caller !== undefined) return proceed(caller ? undefined : invalid());
    return settle(authenticateByKey(request, key, parts), proceed);
  };
}

async function authenticateByKey(request: FastifyRequest, key: string, parts: AuthenticationParts): Promise<void> {
  const found = await lookUp(key, clientAddress(request, parts.proxies), parts);
  if (!found) throw invalid();
  request.caller = found;
}

/** Goes on when the caller is found, or with the refusal. */
function settle(authenticated: Promise<void>, proceed: (error?: Error) => void): void {
  authenticated.then(
    () => proceed(),
    (error: unknown) => proceed(error as Error),
  );
}

/** What is free is always looked up, also from an address that guesses keys. @throws Problem rate_limited. */
async function lookUp(key: string, address: string, { keys, failedKeys }: AuthenticationParts): Promise<Caller | null> {
  const isFree = keys.isFree(key);
  const wait = isFree ? null : failedKeys.begin(address);
  if (wait !== null) throw tooManyFailed(wait);
  const found = await keys.lookUp(key).catch((error: unknown) => {
    if (!isFree) failedKeys.giveBack(address);
    throw error;
  });
  if (found && !isFree) failedKeys.giveBack(address);
  return found;
}

/** At a route that is about the user alone. */
function notSignedIn(hasKey: boolean): Problem {
  return hasKey ? usersOnly() : new Problem('unauthorized', 'Sign in by POST /sessions.');
}

function missing(): Problem {
  return new Problem(
    'unauthorized',
    'Send an API key: Authorization: Bearer doorbell_…. Or sign in by POST /sessions.',
    {
      headers: { 'www-authenticate': 'Bearer realm="doorbell"' },
    },
  );
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

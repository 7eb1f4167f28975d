import type { onRequestHookHandler } from 'fastify';
import { clientAddress } from '#libs/platform';
import { Problem } from '../http/problems/problem.js';
import './access.js';
import type { Caller } from './caller.js';
import type { FailedKeys } from './failed-keys.js';
import type { KnownKeys } from './known-keys.js';

const bearer = /^Bearer +([^\s]{1,200})$/iu;

export interface AuthenticationParts {
  keys: KnownKeys;
  failedKeys: FailedKeys;
  /** How many of our own proxies stand in front. */
  proxies: number;
}

/**
 * Lets a request through when its API key is valid, and sets `request.caller`.
 * A hook of Fastify rather than a guard of Nest: it costs a hash and a map look-up, and no promise, for a key seen lately.
 * It judges by the matched route, never by the path as it was written: `/%61pi/v1` leads to the same route as `/api/v1`.
 */
export function authentication(parts: AuthenticationParts): onRequestHookHandler {
  const { keys } = parts;
  return (request, _reply, proceed) => {
    const { url, config } = request.routeOptions;
    if (url === undefined || config.allowed === 'public') return proceed();
    const key = bearer.exec(request.headers.authorization ?? '')?.[1];
    if (key === undefined) return proceed(missing());
    const caller = keys.recall(key);
    if (caller) request.caller = caller;
    if (caller !== undefined) return proceed(caller ? undefined : invalid());
    void lookUp(key, clientAddress(request, parts.proxies), parts).then(
      (found) => {
        if (found) request.caller = found;
        return proceed(found ? undefined : invalid());
      },
      (error: unknown) => proceed(error as Error),
    );
  };
}

/** A key that was right before is always looked up, also from an address that guesses keys. @throws Problem rate_limited. */
async function lookUp(key: string, address: string, { keys, failedKeys }: AuthenticationParts): Promise<Caller | null> {
  const isFree = keys.wasValid(key);
  const wait = isFree ? null : failedKeys.begin(address);
  if (wait !== null) throw tooManyFailed(wait);
  const found = await keys.lookUp(key).catch((error: unknown) => {
    if (!isFree) failedKeys.giveBack(address);
    throw error;
  });
  if (found && !isFree) failedKeys.giveBack(address);
  return found;
}

function tooManyFailed(seconds: number): Problem {
  const detail = `Too many unknown API keys came from this address; correct the key and wait ${seconds} seconds.`;
  return new Problem('rate_limited', detail, { headers: { 'retry-after': String(seconds) } });
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

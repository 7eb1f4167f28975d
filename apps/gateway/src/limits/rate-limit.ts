import type { onRequestHookHandler } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../auth/caller.js';
import { Problem } from '../http/problems/problem.js';

const windowSeconds = 60;

/**
 * Holds the keys of a workspace to the requests a minute of its plan. Each user has the same number again, so an open page takes none
 * of the programs' requests. Counted in this process's memory: each replica of the gateway allows the plan's number.
 */
export function rateLimit(): onRequestHookHandler {
  const limiters = new Map<number, RateLimiterMemory>();
  return (request, reply, proceed) => {
    const allowed = request.caller?.requestsPerMinute ?? null;
    if (allowed === null) return proceed();
    const limiter = limiters.get(allowed) ?? new RateLimiterMemory({ points: allowed, duration: windowSeconds });
    limiters.set(allowed, limiter);
    void limiter.consume(payerOf(request.caller)).then(
      (state) => {
        reply.headers(limitHeaders(allowed, state));
        return proceed();
      },
      (state: RateLimiterRes) => proceed(tooMany(allowed, state)),
    );
  };
}

function payerOf({ workspaceId, kind, id }: Caller): string {
  return kind === 'user' ? `${workspaceId} ${id}` : workspaceId;
}

/** As draft-ietf-httpapi-ratelimit-headers has them: remaining, seconds to the next window, quota and window. */
function limitHeaders(allowed: number, { remainingPoints, msBeforeNext }: RateLimiterRes): Record<string, string> {
  return {
    ratelimit: `"plan";r=${Math.max(remainingPoints, 0)};t=${Math.ceil(msBeforeNext / 1000)}`,
    'ratelimit-policy': `"plan";q=${allowed};w=${windowSeconds}`,
  };
}

function tooMany(allowed: number, state: RateLimiterRes): Problem {
  const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  const detail = `The plan allows ${allowed} requests a minute; wait ${seconds} seconds.`;
  return new Problem('rate_limited', detail, {
    headers: { ...limitHeaders(allowed, state), 'retry-after': String(seconds) },
  });
}

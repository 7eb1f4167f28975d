import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../auth/caller.js';
import { Problem } from '../http/problems/problem.js';

const perMinute = 60;

/**
 * Limits a key to few recognitions a minute. Each shows whether an address is known; thousands would show them all.
 * Counted in this process's memory, like the plan's own limit. Unlimited plans are exempt.
 */
@Injectable()
export class RecognitionLimit {
  private readonly limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });

  /** @throws Problem rate_limited. */
  async take({ id, requestsPerMinute }: Caller): Promise<void> {
    if (requestsPerMinute === null) return;
    await this.limiter.consume(id).catch(({ msBeforeNext }: RateLimiterRes) => {
      const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
      const detail = `A key may recognise ${perMinute} visitors a minute; wait ${seconds} seconds.`;
      throw new Problem('rate_limited', detail, { headers: { 'retry-after': String(seconds) } });
    });
  }
}

import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../http/problems/problem.js';

/**
 * Bounds what a stranger may have asked of the provider: 60 steps a minute from one address, two for each sign-in. Counted in
 * this process's memory: several replicas take as many times more.
 */
export class OpenIdLimit {
  private readonly perAddress = new RateLimiterMemory({ points: 60, duration: 60 });

  /** @throws Problem rate_limited. */
  async take(address: string): Promise<void> {
    const isWithin = await this.perAddress.consume(address).then(
      () => true,
      () => false,
    );
    if (isWithin) return;
    const headers = { 'retry-after': '60' };
    throw new Problem('rate_limited', 'Too many sign-ins began at this address; wait a minute.', { headers });
  }
}

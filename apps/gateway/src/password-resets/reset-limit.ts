import { RateLimiterMemory } from 'rate-limiter-flexible';

/**
 * Bounds the mails that a stranger can have sent: three an hour to one address, twenty an hour from one. Counted in this
 * process's memory: several replicas send as many times more.
 */
export class ResetLimit {
  private readonly perUser = new RateLimiterMemory({ points: 3, duration: 3_600 });
  private readonly perAddress = new RateLimiterMemory({ points: 20, duration: 3_600 });

  async allows(email: string, address: string): Promise<boolean> {
    return (await takes(this.perAddress, address)) && takes(this.perUser, email);
  }
}

function takes(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}

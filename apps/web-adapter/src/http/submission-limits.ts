import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { WebAdapterConfig } from '../web-adapter.config.js';
import { Refusal } from './refusal.js';

const windowSeconds = 60;

/** How many submissions this process takes a minute, of one client and for one form. Replicas count apart. */
@Injectable()
export class SubmissionLimits {
  private readonly perClient: number;
  private readonly clients: RateLimiterMemory;
  private readonly forms = new Map<number, RateLimiterMemory>();

  constructor({ WEB_SUBMISSIONS_PER_MINUTE: perClient }: WebAdapterConfig) {
    this.perClient = perClient;
    this.clients = new RateLimiterMemory({ points: perClient, duration: windowSeconds });
  }

  /** Rejects with Refusal, saying when to try again. The client is counted first: one flooder does not use up a form. */
  async count(client: string, form: { inboxId: string; perMinute: number }): Promise<void> {
    await take(this.clients, client, `One client may send ${this.perClient} submissions a minute`);
    await take(this.limiterOf(form.perMinute), form.inboxId, `This form takes ${form.perMinute} submissions a minute`);
  }

  private limiterOf(points: number): RateLimiterMemory {
    const limiter = this.forms.get(points) ?? new RateLimiterMemory({ points, duration: windowSeconds });
    this.forms.set(points, limiter);
    return limiter;
  }
}

async function take(limiter: RateLimiterMemory, key: string, rule: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Refusal('rate_limited', `${rule}; try again in ${retryAfter} seconds.`, { retryAfter });
  }
}

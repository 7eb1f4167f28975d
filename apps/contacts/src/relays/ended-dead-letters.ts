import { Injectable } from '@nestjs/common';
import { forgetDeadLetters, standingDeadLetters } from '#libs/contacts';
import { Database } from '#libs/database';
import { counter, gauges, Registry, type Counter, type Gauge } from '#libs/platform';

const definitions = {
  oldest: {
    name: 'doorbell_dead_letters_oldest_open_seconds',
    help: 'Age of the oldest open dead letter; 0 where none is open.',
  },
  share: {
    name: 'doorbell_dead_letters_largest_share_bytes',
    help: 'Originals that the workspace with most of them keeps, of 256 MiB.',
  },
} as const;

/** Ends dead letters of 90 days, and reports how many days the others have left. */
@Injectable()
export class EndedDeadLetters {
  private readonly expired: Counter;
  private readonly gauges: Record<keyof typeof definitions, Gauge>;

  constructor(
    private readonly database: Database,
    registry: Registry,
  ) {
    this.expired = counter(registry, {
      name: 'doorbell_dead_letters_expired_total',
      help: 'Dead letters that were open when their 90 days ended.',
    });
    this.gauges = gauges(registry, definitions);
  }

  async end(): Promise<void> {
    this.expired.inc(await forgetDeadLetters(this.database));
    const { oldestOpen, largestShare } = await standingDeadLetters(this.database);
    this.gauges.oldest.set(oldestOpen === null ? 0 : (Date.now() - Date.parse(oldestOpen)) / 1000);
    this.gauges.share.set(largestShare ?? 0);
  }
}

import { Injectable } from '@nestjs/common';
import { Counter, counter, Gauge, Registry } from '#libs/platform';

interface Follows {
  lag: { seconds: number };
}

/** How far the followers of this process are behind, and what they left out. */
@Injectable()
export class FollowerMetrics {
  private readonly followers = new Map<string, Follows>();
  private readonly asides: Counter;

  constructor(registry: Registry) {
    measureLag(registry, this.followers);
    const help = 'Changes that a follower could not take.';
    this.asides = counter(registry, { name: 'doorbell_follower_set_aside_total', help, labelNames: ['follower'] });
  }

  /** The count begins at 0: a first change that is set aside is then an increase. */
  add(follower: string, follows: Follows): void {
    this.followers.set(follower, follows);
    this.asides.inc({ follower }, 0);
  }

  setAside(follower: string): void {
    this.asides.inc({ follower });
  }
}

/** Asked whenever the metrics are. */
function measureLag(registry: Registry, followers: ReadonlyMap<string, Follows>): Gauge {
  return new Gauge({
    name: 'doorbell_follower_lag_seconds',
    help: 'Age of the oldest change of a contact that a follower has not taken; 0 where another process follows',
    labelNames: ['follower'],
    registers: [registry],
    collect() {
      for (const [follower, { lag }] of followers) this.set({ follower }, lag.seconds);
    },
  });
}

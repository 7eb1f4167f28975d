import { Injectable } from '@nestjs/common';
import { Database, keepPartitions } from '#libs/database';
import { gauge, Registry, type Gauge } from '#libs/platform';

/** Makes the partitions of the next year, and reports the day up to which there are any. */
@Injectable()
export class KeptPartitions {
  private readonly until: Gauge;

  constructor(
    private readonly database: Database,
    registry: Registry,
  ) {
    this.until = gauge(registry, {
      name: 'doorbell_partitions_until_timestamp_seconds',
      help: 'Up to when a table has partitions of their own for its rows.',
      labelNames: ['table'],
    });
  }

  async keep(): Promise<void> {
    for (const { table, until } of await keepPartitions(this.database))
      this.until.set({ table }, Date.parse(until) / 1000);
  }
}

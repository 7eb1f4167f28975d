import type { MigrationInterface, QueryRunner } from 'typeorm';
import { consumerPlaces } from './survival/consumer-places.sql.js';
import { changesBetween } from './survival/changes-between.sql.js';

/**
 * What survives a bad day: places in Kafka stand beside the effects of what was read, and the relay of changes reads only
 * what is new. The release before knows neither the table nor the difference.
 */
export class Survival1780000000002 implements MigrationInterface {
  readonly name = 'Survival1780000000002';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [consumerPlaces, changesBetween]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Places in Kafka would be lost; restore a backup instead.'));
  }
}

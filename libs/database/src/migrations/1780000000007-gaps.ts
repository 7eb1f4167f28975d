import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gapSearches } from './gaps/gap-searches.sql.js';

/** The nightly search for messages that are on Kafka and not here. The release before does not know the table. */
export class Gaps1780000000007 implements MigrationInterface {
  readonly name = 'Gaps1780000000007';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(gapSearches);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table gap_searches');
  }
}

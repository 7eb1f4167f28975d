import type { MigrationInterface, QueryRunner } from 'typeorm';
import { deadLetterShares } from './ends/dead-letters.sql.js';
import { estimate } from './ends/estimate.sql.js';

/** What ends: dead letters by size and age, counters at zero. Expand: the release before keeps originals whole, uncounted. */
export class Ends1780000000013 implements MigrationInterface {
  readonly name = 'Ends1780000000013';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [...deadLetterShares, estimate]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Nothing would end again; keep it.'));
  }
}

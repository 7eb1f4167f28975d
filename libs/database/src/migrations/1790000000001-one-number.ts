import type { MigrationInterface, QueryRunner } from 'typeorm';
import { spellings } from './one-number/spellings.sql.js';

/**
 * A phone names its contact in each of its spellings. Expand: what the release before writes meanwhile in one spelling gets
 * the others by `npx doorbell rebuild`.
 */
export class OneNumber1790000000001 implements MigrationInterface {
  readonly name = 'OneNumber1790000000001';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of spellings) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Which spelling was written is not told apart any more; keep them.'));
  }
}

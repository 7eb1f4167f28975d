import type { MigrationInterface, QueryRunner } from 'typeorm';
import { backfill, identities } from './who-may-be-believed/identities.sql.js';
import { rights } from './who-may-be-believed/rights.sql.js';
import { suggestions } from './who-may-be-believed/suggestions.sql.js';

/**
 * Every identity carries its proof, and an address that was merely claimed waits as a suggestion. Only adds: what the
 * release before writes (`verified`) is kept in step by a trigger that statements of this release never fire.
 */
export class WhoMayBeBelieved1780000000001 implements MigrationInterface {
  readonly name = 'WhoMayBeBelieved1780000000001';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [...identities, ...backfill, suggestions, rights]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What is vouched for would be lost; restore a backup instead.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keys } from './keys/keys.sql.js';

/** Roles, scopes, ends and makers of API keys. Expands: a key of before is an admin's, as it was. */
export class Keys1780000000004 implements MigrationInterface {
  readonly name = 'Keys1780000000004';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keys);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Keys would get every right again; revoke them instead.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openVotes } from './open-votes/votes.sql.js';

/** A language that placeholders settled is judged anew, by the person's next words. Repeatable. */
export class OpenVotes1790000000104 implements MigrationInterface {
  readonly name = 'OpenVotes1790000000104';
  readonly phase = 'expand';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(openVotes);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The votes of before counted placeholders; keep them open.'));
  }
}

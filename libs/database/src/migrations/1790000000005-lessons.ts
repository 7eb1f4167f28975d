import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lessons } from './lessons/lessons.sql.js';
import { notJunk } from './lessons/not-junk.sql.js';

/**
 * What inboxes learn of senders, and junk that somebody says is none. Expand: the release before learns nothing and leaves
 * junk as it is.
 */
export class Lessons1790000000005 implements MigrationInterface {
  readonly name = 'Lessons1790000000005';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [lessons, notJunk]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Inboxes would forget whom they let in; keep it.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetWaitingReferences, newestHeard, waitingReferences } from './references/waiting-references.sql.js';

/**
 * What a message is about, whichever comes first. Expand: the release before links what it stores as it did. Its gateway
 * takes a reaction whose message it finds for a version of that, and does not list it, until it is replaced.
 */
export class References1790000000103 implements MigrationInterface {
  readonly name = 'References1790000000103';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [waitingReferences, ...forgetWaitingReferences, ...newestHeard]) await runner.query(text);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('References would be lost; keep it.'));
  }
}

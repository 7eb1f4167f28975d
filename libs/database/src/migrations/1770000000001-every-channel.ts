import type { MigrationInterface, QueryRunner } from 'typeorm';
import { contacts } from './every-channel/contacts.sql.js';
import { inboxes, takeNumber } from './every-channel/inboxes.sql.js';
import { messageDoors, messages } from './every-channel/messages.sql.js';
import { rights } from './every-channel/rights.sql.js';

/**
 * What every channel needs: credentials and states of inboxes, kinds and versions of messages, answers with their fate,
 * who refuses messages, and consents. Columns that mail leaves empty cost its rows nothing; their indexes are partial.
 */
export class EveryChannel1770000000001 implements MigrationInterface {
  readonly name = 'EveryChannel1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [inboxes, takeNumber, messages, ...messageDoors, contacts, rights]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Answers and consents would be lost; restore a backup instead.'));
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { echoes } from './device/echoes.sql.js';

/** The business's own words, and consents given through a channel. Expand: the release before writes neither. */
export class Device1790000000004 implements MigrationInterface {
  readonly name = 'Device1790000000004';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(echoes);
    await runner.query('grant select, insert on contact_consents to doorbell_contacts');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What the business wrote could not be told from its echoes; keep it.'));
  }
}

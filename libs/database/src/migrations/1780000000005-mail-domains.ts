import type { MigrationInterface, QueryRunner } from 'typeorm';
import { claimOfDomains, domainDoors, mailDomains, rights } from './mail-domains/mail-domains.sql.js';

/** Whose mail domains are. Expands: addresses that are connected stay connected. */
export class MailDomains1780000000005 implements MigrationInterface {
  readonly name = 'MailDomains1780000000005';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [mailDomains, ...domainDoors, claimOfDomains, rights]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Anybody could connect addresses of these domains again.'));
  }
}

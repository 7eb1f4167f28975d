import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scope, workspaces } from './first-schema/workspaces.sql.js';
import { contacts, counts, folding, identities } from './first-schema/contacts.sql.js';
import { messages, changes, gatewayTables } from './first-schema/messages.sql.js';
import { derived } from './first-schema/derived.sql.js';
import { doors } from './first-schema/doors.sql.js';
import { rights } from './first-schema/rights.sql.js';

/**
 * The whole first schema. Three rules hold for every table, and tests read them off the catalogue:
 * every key starts with workspace_id; row-level security is on; doorbell_owner owns it, the services' roles only use it.
 */
export class FirstSchema1760000000001 implements MigrationInterface {
  readonly name = 'FirstSchema1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    const tables = [scope, workspaces, folding, contacts, identities, counts, messages, changes, gatewayTables];
    for (const part of [...tables, ...derived, ...doors, rights]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The first schema has nothing to go back to; drop the database instead.'));
  }
}

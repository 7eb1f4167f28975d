import type { MigrationInterface, QueryRunner } from 'typeorm';
import { partitionDoors } from './partitions/doors.sql.js';
import { externalIds } from './partitions/external-ids.sql.js';
import { partitionById } from './partitions/partition-by-id.js';

/** Edits and deletions of one contact's messages: one range in each partition for a whole page. */
const messageIndexes = `
  drop index messages_past_external;
  create index messages_edits on messages (workspace_id, contact_id, edit_of) where edit_of is not null;
`;

/**
 * `messages` and `contact_changes` by the time in their ids (docs/adr/0014-partitions-by-time.md). Expand: all names and
 * columns stay, so the release before works on.
 */
export class Partitions1780000000003 implements MigrationInterface {
  readonly name = 'Partitions1780000000003';
  readonly phase = 'expand';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of partitionDoors) await runner.query(text);
    await partitionById(runner, { table: 'messages', key: 'message_id' });
    await partitionById(runner, { table: 'contact_changes', key: 'change_id', identity: 'seq' });
    await runner.query(messageIndexes);
    await runner.query(externalIds);
    await runner.query('select make_partitions()');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Rows would be copied back into one table; restore a backup instead.'));
  }
}

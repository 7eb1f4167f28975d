import { systemWorkspace, type Database } from '#libs/database';
import { storeDeadLetters, type DeadLetterRow } from './store-dead-letters.sql.js';
import { stay, type Move } from '../places/index.js';

/** Takes dead letters off the topic into the table that the API and the command read. Idempotent. */
export class KeepDeadLetters {
  constructor(private readonly database: Database) {}

  async keep(letters: readonly DeadLetterRow[], move: Move = stay): Promise<void> {
    const scope = [...new Set([systemWorkspace, ...letters.map((one) => one.workspace_id)])];
    await this.database.inTransaction(scope, async (queries) => {
      await Promise.all([storeDeadLetters(queries, letters), move(queries)]);
    });
  }
}

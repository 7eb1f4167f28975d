import { systemWorkspace, type Database } from '../persistence/database.js';
import { storeDeadLetters, type DeadLetterRow } from '../persistence/store-dead-letters.sql.js';

/** Takes dead letters off the topic into the table that the API and the command read. Idempotent. */
export class KeepDeadLetters {
  constructor(private readonly database: Database) {}

  async keep(letters: readonly DeadLetterRow[]): Promise<void> {
    const scope = [...new Set([systemWorkspace, ...letters.map((one) => one.workspace_id)])];
    await this.database.inTransaction(scope, (queries) => storeDeadLetters(queries, letters));
  }
}

import type { Database, Queries } from '#libs/database';
import { changeRetention, type Retention, retentionOf } from './periods.js';

/** What is logged of a change, in its transaction. */
type Note = (queries: Queries, change: { before: Retention; after: Retention }) => Promise<void>;

/** How long a workspace keeps what it has. */
export class RetentionPeriods {
  constructor(private readonly database: Database) {}

  get(workspaceId: string): Promise<Retention> {
    return retentionOf(this.database, workspaceId);
  }

  /** Sets what is given; `note` logs it. */
  change(workspaceId: string, wanted: Partial<Retention>, note: Note): Promise<Retention> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const change = await changeRetention(queries, workspaceId, wanted);
      await note(queries, change);
      return change.after;
    });
  }
}

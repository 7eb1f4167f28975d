import type { Database } from '#libs/database';

/** Contacts that are to be erased. */
export class Erasures {
  constructor(private readonly database: Database) {}

  /**
   * Whether a contact can be erased: live or deleted, or one whose erasure began and did not end. One that was merged away is
   * erased with its survivor.
   */
  async isErasable(workspaceId: string, contactId: string): Promise<boolean> {
    const text = `select 1 from contacts where workspace_id = $1 and contact_id = $2 and merged_into is null
      union all select 1 from erasures where workspace_id = $1 and contact_id = $2 and ended_at is null`;
    const rows = await this.database.within([workspaceId], (queries) =>
      queries.query({ name: 'is-erasable', text, values: [workspaceId, contactId] }),
    );
    return rows.length > 0;
  }
}

import type { Database } from '#libs/database';
import type { AuditDetails } from './audit-kinds.js';
import { type AuditEntry, changeOf, entryOf, textOf } from './entry-of-row.js';
import { logAccess } from './log-access.sql.js';
import { logBulkRead, type BulkRead } from './log-bulk-read.js';
import { auditPage, type AuditFilter, type AuditPage, type AuditRow } from './audit-page.sql.js';

interface Words {
  inboxId: string | null;
  out: readonly string[];
  in: readonly string[];
  confirmation: string | null;
}

interface ChangedWords {
  actor: { kind: string; id: string };
  before: Words;
  after: Words;
}

/** The log of access of a workspace: nothing of it is ever changed. */
export class AuditLog {
  constructor(private readonly database: Database) {}

  /** Appends, before what is read goes out. */
  noteBulkRead(workspaceId: string, read: BulkRead): Promise<void> {
    return this.database.within([workspaceId], (queries) => logBulkRead(queries, workspaceId, read));
  }

  /** Appends who changed the words that opt out, and what they were. */
  noteOptOutWords(workspaceId: string, { actor, before, after }: ChangedWords): Promise<void> {
    const { inboxId } = after;
    const parts = (['out', 'in', 'confirmation'] as const).filter(
      (part) => textOf(before[part]) !== textOf(after[part]),
    );
    const changes = parts.map((part) => [part, changeOf({ before: before[part], after: after[part] })] as const);
    const details: AuditDetails = { ...(inboxId !== null && { inboxId }), ...Object.fromEntries(changes) };
    const event = { kind: 'opt_out_words_changed', actor, userId: null, details } as const;
    return this.database.within([workspaceId], (queries) => logAccess(queries, workspaceId, event));
  }

  /** Newest first. */
  async list(workspaceId: string, filter: AuditFilter, page: AuditPage): Promise<AuditEntry[]> {
    const statement = auditPage(workspaceId, filter, page);
    const rows = await this.database.within([workspaceId], (queries) => queries.query<AuditRow>(statement));
    return rows.map(entryOf);
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { ChangeKind } from '#libs/contracts';
import { retryConflicts, type Database, type Queries } from '#libs/database';
import { holdContact } from '../contacts/index.js';
import { logChange, type ChangeContext } from '../changes/index.js';
import {
  deleteRecord,
  insertRecord,
  listRecords,
  type ListedRecord,
  lockRecord,
  lockRecordNamed,
  type RecordPage,
  writeRecord,
} from './record-rows.sql.js';
import type { ContactRecord, NewRecord, RecordContent } from './record.js';
import { requireData } from './require-data.js';

interface PutRecord {
  record: ContactRecord;
  isNew: boolean;
}

interface Difference {
  kind: ChangeKind;
  before: ContactRecord | null;
  after: ContactRecord | null;
}

/** What other systems attach to contacts. Each change stands in the contact's log of changes, in the same transaction. */
export class Records {
  constructor(private readonly database: Database) {}

  list(of: { workspaceId: string; contactId: string }, page: RecordPage): Promise<ListedRecord[]> {
    return this.database.within([of.workspaceId], (queries) => listRecords(queries, of, page));
  }

  /**
   * Makes the record; where the contact has one of the kind and the external id, that one has the content afterwards.
   * @throws RecordDataRefusedError.
   */
  put(context: ChangeContext, contactId: string, given: NewRecord): Promise<PutRecord> {
    const { workspaceId } = context;
    return this.write(context, async (queries) => {
      const of = { workspaceId, contactId: await holdContact(queries, workspaceId, contactId) };
      await requireData(queries, workspaceId, given);
      const { record, isNew } = await madeOrStanding(queries, of, given);
      if (!isNew) return { record: await this.replace(queries, context, { standing: record, content: given }), isNew };
      await log(queries, context, { kind: 'record_added', before: null, after: record });
      return { record, isNew };
    });
  }

  /** Null where there is none. Data that is not sent is not judged again. @throws RecordDataRefusedError. */
  change(
    context: ChangeContext,
    recordId: string,
    changes: { [Field in keyof RecordContent]?: RecordContent[Field] | undefined },
  ): Promise<ContactRecord | null> {
    return this.write(context, async (queries) => {
      const standing = await lockRecord(queries, context.workspaceId, recordId);
      if (!standing) return null;
      if (changes.data) await requireData(queries, context.workspaceId, { kind: standing.kind, data: changes.data });
      return this.replace(queries, context, { standing, content: changed(standing, changes) });
    });
  }

  /** False where there is none. */
  remove(context: ChangeContext, recordId: string): Promise<boolean> {
    return this.write(context, async (queries) => {
      const standing = await lockRecord(queries, context.workspaceId, recordId);
      if (!standing) return false;
      await deleteRecord(queries, context.workspaceId, recordId);
      await log(queries, context, { kind: 'record_removed', before: standing, after: null });
      return true;
    });
  }

  private async replace(
    queries: Queries,
    context: ChangeContext,
    { standing, content }: { standing: ContactRecord; content: RecordContent },
  ): Promise<ContactRecord> {
    if (isDeepStrictEqual(contentOf(standing), contentOf(content))) return standing;
    const written = await writeRecord(queries, context.workspaceId, { ...content, id: standing.id });
    await log(queries, context, { kind: 'record_changed', before: standing, after: written });
    return written;
  }

  private write<T>({ workspaceId }: ChangeContext, work: (queries: Queries) => Promise<T>): Promise<T> {
    return retryConflicts(() => this.database.inTransaction([workspaceId], work));
  }
}

/** The new record, or the one that stands, locked. */
async function madeOrStanding(
  queries: Queries,
  of: { workspaceId: string; contactId: string },
  given: NewRecord,
): Promise<PutRecord> {
  for (;;) {
    const made = await insertRecord(queries, of, given);
    if (made) return { record: made, isNew: true };
    const standing = await lockRecordNamed(queries, of, given);
    if (standing) return { record: standing, isNew: false };
    // It was deleted in between.
  }
}

function changed(
  standing: ContactRecord,
  changes: { [Field in keyof RecordContent]?: RecordContent[Field] | undefined },
): RecordContent {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...contentOf(standing), ...(Object.fromEntries(given) as Partial<RecordContent>) };
}

function contentOf({ title, at, status, url, data }: RecordContent): RecordContent {
  return { title, at, status, url, data };
}

async function log(queries: Queries, context: ChangeContext, { kind, before, after }: Difference): Promise<void> {
  const record = after ?? before;
  if (!record) throw new Error('a change of no record');
  const changes = { [`records.${record.kind}`]: { before: shown(before), after: shown(after) } };
  await logChange(queries, context, { contactId: record.contactId, kind, changes });
}

/** As the log has it: the contact's id, the version and the times of writing stand in the line itself. */
function shown(record: ContactRecord | null): object | null {
  if (!record) return null;
  const { contactId: _contact, version: _version, createdAt: _created, updatedAt: _updated, ...rest } = record;
  return rest;
}

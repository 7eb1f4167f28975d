import type { Queries } from '#libs/database';
import type { ContactRecord, NewRecord, RecordContent } from './record.js';

const columns = `record_id as id, version, contact_id as "contactId", kind, external_id as "externalId", title, at, status, url, data,
  created_at as "createdAt", updated_at as "updatedAt"`;

export interface RecordPage {
  kind?: string | undefined;
  /** Those that are still to come, the next one first. Otherwise all, the last one first. */
  upcoming: boolean;
  limit: number;
  after?: { at: string; id: string } | undefined;
}

/** A record with its place in a list. */
export type ListedRecord = ContactRecord & { happensAt: string };

function list({ upcoming }: RecordPage): { name: string; text: string } {
  const [sign, order, only] = upcoming ? ['>', 'asc', 'and happens_at >= now() and at is not null'] : ['<', 'desc', ''];
  return {
    name: `list-records-${order}`,
    text: `select ${columns}, happens_at as "happensAt" from contact_records
      where workspace_id = $1 and contact_id = $2 and ($3::text is null or kind = $3) ${only}
        and ($4::timestamptz is null or (happens_at, record_id) ${sign} ($4, $5::uuid))
      order by happens_at ${order}, record_id ${order} limit $6`,
  };
}

export function listRecords(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  page: RecordPage,
): Promise<ListedRecord[]> {
  const { kind = null, after, limit } = page;
  const values = [workspaceId, contactId, kind, after?.at ?? null, after?.id ?? null, limit];
  return queries.query<ListedRecord>({ ...list(page), values });
}

/** Null where the contact has one of the kind and the external id. */
export async function insertRecord(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  { kind, externalId, title, at, status, url, data }: NewRecord,
): Promise<ContactRecord | null> {
  const [made] = await queries.query<ContactRecord>({
    name: 'insert-record',
    text: `insert into contact_records (workspace_id, contact_id, kind, external_id, title, at, status, url, data)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning ${columns}`,
    values: [workspaceId, contactId, kind, externalId, title, at, status, url, JSON.stringify(data)],
  });
  return made ?? null;
}

/** Locks it until the transaction ends; null where there is none. */
export async function lockRecord(
  queries: Queries,
  workspaceId: string,
  recordId: string,
): Promise<ContactRecord | null> {
  const [found] = await queries.query<ContactRecord>({
    name: 'lock-record',
    text: `select ${columns} from contact_records where workspace_id = $1 and record_id = $2 for update`,
    values: [workspaceId, recordId],
  });
  return found ?? null;
}

export async function lockRecordNamed(
  queries: Queries,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  { kind, externalId }: Pick<NewRecord, 'kind' | 'externalId'>,
): Promise<ContactRecord | null> {
  const [found] = await queries.query<ContactRecord>({
    name: 'lock-record-named',
    text: `select ${columns} from contact_records
      where workspace_id = $1 and contact_id = $2 and kind = $3 and external_id = $4 for update`,
    values: [workspaceId, contactId, kind, externalId],
  });
  return found ?? null;
}

export async function writeRecord(
  queries: Queries,
  workspaceId: string,
  { id, title, at, status, url, data }: RecordContent & Pick<ContactRecord, 'id'>,
): Promise<ContactRecord> {
  const [written] = await queries.query<ContactRecord>({
    name: 'write-record',
    text: `update contact_records set title = $3, at = $4, status = $5, url = $6, data = $7, updated_at = now()
      where workspace_id = $1 and record_id = $2 returning ${columns}`,
    values: [workspaceId, id, title, at, status, url, JSON.stringify(data)],
  });
  if (!written) throw new Error('a locked record was not updated');
  return written;
}

export async function deleteRecord(queries: Queries, workspaceId: string, recordId: string): Promise<void> {
  await queries.query({
    name: 'delete-record',
    text: 'delete from contact_records where workspace_id = $1 and record_id = $2',
    values: [workspaceId, recordId],
  });
}

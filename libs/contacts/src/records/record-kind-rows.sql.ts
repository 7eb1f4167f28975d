import type { Queries } from '#libs/database';
import type { DataSchema, NewRecordKind, RecordKind, RecordKindChanges } from './record-kind.js';

const columns = `record_kind_id as id, version, kind, label, schema, created_at as "createdAt", updated_at as "updatedAt"`;

/** By kind: a workspace has few. */
export function recordKindsOf(queries: Queries, workspaceId: string): Promise<RecordKind[]> {
  const text = `select ${columns} from record_kinds where workspace_id = $1 order by kind`;
  return queries.query<RecordKind>({ name: 'record-kinds', text, values: [workspaceId] });
}

/** Null where the workspace does not describe the kind. One probe. */
export async function dataSchemaOf(queries: Queries, workspaceId: string, kind: string): Promise<DataSchema | null> {
  const text = 'select schema from record_kinds where workspace_id = $1 and kind = $2';
  const [row] = await queries.query<{ schema: DataSchema }>({ name: 'data-schema', text, values: [workspaceId, kind] });
  return row?.schema ?? null;
}

/** Null where the kind is described already. */
export async function insertRecordKind(
  queries: Queries,
  workspaceId: string,
  { kind, label, schema }: NewRecordKind,
): Promise<RecordKind | null> {
  const [made] = await queries.query<RecordKind>({
    name: 'insert-record-kind',
    text: `insert into record_kinds (workspace_id, kind, label, schema) values ($1, $2, $3, $4)
      on conflict (workspace_id, kind) do nothing returning ${columns}`,
    values: [workspaceId, kind, label, JSON.stringify(schema)],
  });
  return made ?? null;
}

/** Null where there is no such kind. */
export async function changeRecordKind(
  queries: Queries,
  workspaceId: string,
  { id, label, schema }: RecordKindChanges & { id: string },
): Promise<RecordKind | null> {
  const [changed] = await queries.query<RecordKind>({
    name: 'change-record-kind',
    text: `update record_kinds set label = coalesce($3, label), schema = coalesce($4, schema), updated_at = now()
      where workspace_id = $1 and record_kind_id = $2 returning ${columns}`,
    values: [workspaceId, id, label ?? null, schema ? JSON.stringify(schema) : null],
  });
  return changed ?? null;
}

/** False where there is no such kind. */
export async function deleteRecordKind(queries: Queries, workspaceId: string, id: string): Promise<boolean> {
  const text = 'delete from record_kinds where workspace_id = $1 and record_kind_id = $2 returning 1';
  return (await queries.query({ name: 'delete-record-kind', text, values: [workspaceId, id] })).length === 1;
}

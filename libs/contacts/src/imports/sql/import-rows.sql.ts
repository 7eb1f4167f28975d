import type { Queries } from '#libs/database';
import type { Import, NewImport } from '../import.js';
import type { ImportColumn, ImportPolicy, ImportStatus } from '../import-request.js';

/** Refused rows that an import shows. */
const shownRows = 100;

const columns = `i.import_id as id, i.version, i.status, i.file_name as "fileName", encode(i.sha256, 'hex') as sha256, i.size, i.format,
  i.strict, i.columns, i.policy, i.job_id as "jobId", i.summary, i.result, i.undo, i.error, i.created_at as "createdAt",
  coalesce((select json_agg(json_build_object('line', r.line, 'faults', r.faults)) from (
    select line, faults from import_rows r where r.workspace_id = i.workspace_id and r.import_id = i.import_id
      and r.faults is not null order by row_number limit ${shownRows}) r), '[]') as faulty`;

/** The bytes of its file count as the workspace's until it is forgotten. */
export async function insertImport(queries: Queries, workspaceId: string, made: NewImport): Promise<void> {
  const { id, fileName, contentType, sha256, size, format, strict, columns: mapped, madeBy } = made;
  const file = [fileName, contentType, sha256, size, format];
  const values = [workspaceId, id, ...file, strict, JSON.stringify(mapped), JSON.stringify(madeBy)];
  await queries.query({ ...insert, values });
}

const insert = {
  name: 'insert-import',
  text: `with made as (
      insert into imports (workspace_id, import_id, status, file_name, content_type, sha256, size, format, strict, columns,
        header_hash, made_by)
      values ($1, $2, 'validating', $3, $4, decode($5, 'hex'), $6, $7, $8, $9, ${hashOf('$9::jsonb')}, $10)
      returning workspace_id, size
    )
    insert into file_use as u (workspace_id, slot, files, bytes) select workspace_id, -1, 1, size from made
    on conflict (workspace_id, slot) do update set files = u.files + 1, bytes = u.bytes + excluded.bytes`,
};

/** Of the names of columns alone, without the one that rejected rows have beside those of their file. */
function hashOf(mapped: string): string {
  return `sha256(convert_to(jsonb_path_query_array(${mapped}, '$[*].name ? (@ != "reason")')::text, 'UTF8'))`;
}

export async function findImport(queries: Queries, workspaceId: string, id: string): Promise<Import | null> {
  const text = `select ${columns} from imports i where i.workspace_id = $1 and i.import_id = $2`;
  const [row] = await queries.query<Import>({ name: 'find-import', text, values: [workspaceId, id] });
  return row ?? null;
}

/** Along the primary key: ids grow with time. */
export function listImports(
  queries: Queries,
  workspaceId: string,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<Import[]> {
  return queries.query<Import>({
    name: 'list-imports',
    text: `select ${columns} from imports i where i.workspace_id = $1 and ($2::uuid is null or i.import_id < $2)
      order by i.import_id desc limit $3`,
    values: [workspaceId, before ?? null, limit],
  });
}

/** Waits for a batch of its job. */
export async function lockImport(queries: Queries, workspaceId: string, id: string): Promise<ImportStatus | null> {
  const text = 'select status from imports where workspace_id = $1 and import_id = $2 for update';
  const [row] = await queries.query<{ status: ImportStatus }>({ name: 'lock-import', text, values: [workspaceId, id] });
  return row?.status ?? null;
}

/** What is absent stays. */
interface ImportChange {
  status?: ImportStatus;
  jobId?: string;
  policy?: ImportPolicy;
  columns?: readonly ImportColumn[];
  summary?: object | null;
  result?: object;
  undo?: object;
  error?: string;
}

/** The caller holds the row's lock, or is its job. */
export async function changeImport(
  queries: Queries,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  { status, jobId, policy, columns: mapped, summary, result, undo, error }: ImportChange,
): Promise<void> {
  const plain = [status ?? null, jobId ?? null, policy ?? null, error ?? null];
  const json = [mapped, result, undo, summary].map(jsonOf);
  await queries.query({ ...change, values: [workspaceId, importId, ...plain, ...json, summary !== undefined] });
}

const change = {
  name: 'change-import',
  text: `update imports set status = coalesce($3, status), job_id = coalesce($4, job_id), policy = coalesce($5, policy),
      error = coalesce($6, error), columns = coalesce($7, columns), result = coalesce($8, result),
      undo = coalesce($9, undo), summary = case when $11 then $10 else summary end
    where workspace_id = $1 and import_id = $2`,
};

function jsonOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

/** How a file with these names of columns was mapped last time; null where there was none. */
export async function rememberedColumns(
  queries: Queries,
  workspaceId: string,
  names: readonly string[],
): Promise<ImportColumn[] | null> {
  const mapped = JSON.stringify(names.map((name) => ({ name })));
  const [row] = await queries.query<{ columns: ImportColumn[] }>({
    name: 'remembered-columns',
    text: `select columns from import_mappings where workspace_id = $1 and header_hash = ${hashOf('$2::jsonb')}`,
    values: [workspaceId, mapped],
  });
  return row?.columns ?? null;
}

/** Remembers the mapping of an import for the next file of its shape. */
export async function rememberColumns(queries: Queries, workspaceId: string, id: string): Promise<void> {
  await queries.query({
    name: 'remember-columns',
    text: `insert into import_mappings (workspace_id, header_hash, columns)
      select workspace_id, header_hash, columns from imports where workspace_id = $1 and import_id = $2
      on conflict (workspace_id, header_hash) do update set columns = excluded.columns, confirmed_at = now()`,
    values: [workspaceId, id],
  });
}

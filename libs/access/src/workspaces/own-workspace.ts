import type { Database, Queries, Versioned } from '#libs/database';
import type { PlanName } from './plans.js';

/** What a workspace sees of itself. */
export interface OwnWorkspaceView extends Versioned {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2; reads phones without country code. Null: they are refused. */
  defaultCountry: string | null;
  /** ISO 639-1; of contacts whose own language is not known. */
  defaultLanguage: string;
  plan: PlanName;
  /** What the plan allows; null: unlimited. */
  limits: { maxPageSize: number; requestsPerMinute: number | null; maxFileBytes: number | null };
  used: { files: number; fileBytes: number };
  createdAt: string;
}

/** What is left out stays. */
export interface WorkspaceChanges {
  name?: string | undefined;
  defaultCountry?: string | null | undefined;
  defaultLanguage?: string | undefined;
}

/** The workspace that a caller works in: what it is called, what it takes for granted, and what its plan allows. */
export class OwnWorkspace {
  constructor(private readonly database: Database) {}

  read(workspaceId: string): Promise<OwnWorkspaceView> {
    return this.database.within([workspaceId], (queries) => readWorkspace(queries, workspaceId));
  }

  /** Sets what is given; the database logs it, with the caller. */
  change(workspaceId: string, changes: WorkspaceChanges): Promise<OwnWorkspaceView> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const { name = null, defaultCountry, defaultLanguage = null } = changes;
      const country = [defaultCountry !== undefined, defaultCountry ?? null];
      await queries.query({ ...write, values: [workspaceId, name, ...country, defaultLanguage] });
      return readWorkspace(queries, workspaceId);
    });
  }
}

interface WorkspaceRow extends Omit<OwnWorkspaceView, 'limits' | 'used'> {
  maxPageSize: number;
  requestsPerMinute: number | null;
  maxFileBytes: number | null;
  files: number;
  fileBytes: number;
}

/** One row, and the slots of the workspace's files. */
const read = {
  name: 'read-own-workspace',
  text: `select w.workspace_id as id, w.version, w.name, w.default_country as "defaultCountry", w.default_language as "defaultLanguage", w.plan,
      w.max_page_size as "maxPageSize", w.requests_per_minute as "requestsPerMinute", w.max_file_bytes::float8 as "maxFileBytes",
      used.files, used.bytes as "fileBytes", w.created_at as "createdAt"
    from workspaces w cross join (
      select coalesce(sum(u.files), 0)::float8 as files, coalesce(sum(u.bytes), 0)::float8 as bytes
      from file_use u where u.workspace_id = $1) used
    where w.workspace_id = $1`,
};

/** Locks the workspace's row until the transaction ends; nothing else of it waits. */
const write = {
  name: 'change-own-workspace',
  text: `update workspaces set name = coalesce($2, name), default_country = case when $3 then $4 else default_country end,
      default_language = coalesce($5, default_language)
    where workspace_id = $1`,
};

async function readWorkspace(queries: Queries, workspaceId: string): Promise<OwnWorkspaceView> {
  const [row] = await queries.query<WorkspaceRow>({ ...read, values: [workspaceId] });
  if (!row) throw new Error('workspaces: the workspace of a caller is not there');
  const { maxPageSize, requestsPerMinute, maxFileBytes, files, fileBytes, createdAt, ...own } = row;
  const limits = { maxPageSize, requestsPerMinute, maxFileBytes };
  return { ...own, limits, used: { files, fileBytes }, createdAt };
}

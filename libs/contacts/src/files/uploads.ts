import { uuidV7 } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';

/** A file that was uploaded, to be sent with a message. */
export interface Upload {
  id: string;
  fileName: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
}

const insert = {
  name: 'keep-upload',
  text: `with kept as (
      insert into uploads (workspace_id, upload_id, file_name, content_type, size, sha256)
      values ($1, $2, $3, $4, $5, decode($6, 'hex')) returning workspace_id, size
    )
    insert into file_use as u (workspace_id, slot, files, bytes) select workspace_id, -1, 1, size from kept
    on conflict (workspace_id, slot) do update set files = u.files + 1, bytes = u.bytes + excluded.bytes`,
};

const left = {
  name: 'room-for-files',
  text: `select case when max_file_bytes is not null then
      greatest(max_file_bytes - (select coalesce(sum(bytes), 0) from file_use u where u.workspace_id = w.workspace_id), 0)::float8 end
      as room
    from workspaces w where workspace_id = $1`,
};

const byIds = {
  name: 'uploads-by-id',
  text: `select upload_id as id, file_name as "fileName", content_type as "contentType", size,
      encode(sha256, 'hex') as sha256
    from uploads where workspace_id = $1 and upload_id = any ($2::uuid[])`,
};

/** Files that API consumers sent, until a message takes them along. Their bytes are in the file store before. */
export class Uploads {
  constructor(private readonly database: Database) {}

  /** Bytes that the workspace's plan leaves for files; null without limit. Uploads at the same time may exceed it. */
  async room(workspaceId: string): Promise<number | null> {
    const [found] = await this.database.within([workspaceId], (queries) =>
      queries.query<{ room: number | null }>({ ...left, values: [workspaceId] }),
    );
    return found?.room ?? null;
  }

  /** Its bytes count as the workspace's until it is forgotten. */
  async keep(workspaceId: string, file: Omit<Upload, 'id'>): Promise<Upload> {
    const id = uuidV7();
    const { fileName, contentType, size, sha256 } = file;
    const values = [workspaceId, id, fileName, contentType, size, sha256];
    await this.database.within([workspaceId], (queries) => queries.query({ ...insert, values }));
    return { id, ...file };
  }
}

/** Uploads by id; those that do not exist are left out. */
export async function uploadsById(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<Upload[]> {
  if (ids.length === 0) return [];
  const found = await queries.query<Upload>({ ...byIds, values: [workspaceId, ids] });
  const rows = new Map(found.map((upload) => [upload.id, upload]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

import type { Database } from '#libs/database';

export interface FileUse {
  files: number;
  bytes: number;
  /** Null: no bound but the disk. */
  maxBytes: number | null;
}

/** What the files of a workspace take, and may take. */
export async function useOf(database: Database, workspaceId: string): Promise<FileUse> {
  const text = `select coalesce(sum(u.files), 0)::bigint as files, coalesce(sum(u.bytes), 0)::bigint as bytes,
      w.max_file_bytes as "maxBytes"
    from workspaces w left join file_use u using (workspace_id) where w.workspace_id = $1 group by w.max_file_bytes`;
  const [use] = await database.within([workspaceId], (queries) =>
    queries.query<FileUse>({ text, values: [workspaceId] }),
  );
  return use ?? { files: 0, bytes: 0, maxBytes: null };
}

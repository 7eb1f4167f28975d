import type { Database } from '#libs/database';

/** What a workspace may keep for a time of its own. */
export const fileKinds = ['attachment', 'original', 'upload'] as const;
export type FileKind = (typeof fileKinds)[number];

/** Days that files are kept since they came; null: for ever. */
export type Retention = Record<FileKind, number | null>;

/** For workspaces that have set nothing. expire_files() and forget_uploads() have the same days. */
export const usualRetention: Retention = { attachment: null, original: 365, upload: 1 };

const read = {
  text: 'select kind, days from file_retention where workspace_id = $1',
};

const write = {
  text: `insert into file_retention (workspace_id, kind, days) values ($1, $2, $3)
    on conflict (workspace_id, kind) do update set days = excluded.days`,
};

/** How long a workspace keeps its files. */
export async function retentionOf(database: Database, workspaceId: string): Promise<Retention> {
  const rows = await database.within([workspaceId], (queries) =>
    queries.query<{ kind: FileKind; days: number | null }>({ ...read, values: [workspaceId] }),
  );
  return { ...usualRetention, ...Object.fromEntries(rows.map(({ kind, days }) => [kind, days])) };
}

interface KeptDays {
  kind: FileKind;
  /** 1 to 36,500; null: for ever. */
  days: number | null;
}

/** Holds from the next hour on, for files that came before too. `database` is an administrator's. */
export async function setRetention(database: Database, workspaceId: string, { kind, days }: KeptDays): Promise<void> {
  await database.within([workspaceId], (queries) => queries.query({ ...write, values: [workspaceId, kind, days] }));
}

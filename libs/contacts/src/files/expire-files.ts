import { systemWorkspace, takeTurn, type Database, type Queries } from '#libs/database';

/** Files that a workspace may keep for a time of its own. */
export const fileKinds = ['attachment', 'original', 'upload', 'import'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface Expired {
  kind: FileKind;
  files: number;
  bytes: number;
}

const expire = {
  name: 'expire-files',
  text: 'select kind, files, bytes from expire_files($1)',
};

const forget = {
  name: 'forget-uploads',
  text: `select 'upload' as kind, files, bytes from forget_uploads($1)`,
};

/**
 * Lets go of files whose time is over, in every workspace, one page of each kind. The bytes go with the next sweep. One
 * process at a time: nothing where another one is at it.
 */
export async function expireFiles(database: Database, atMost = 1_000): Promise<Expired[]> {
  return database.inTransaction([systemWorkspace], async (queries) => {
    if (!(await takeTurn(queries, 'fileRetention'))) return [];
    const gone = [...(await page(queries, expire, atMost)), ...(await page(queries, forget, atMost))];
    return gone.filter(({ files }) => files > 0);
  });
}

function page(queries: Queries, statement: typeof expire, atMost: number): Promise<Expired[]> {
  return queries.query<Expired>({ ...statement, values: [atMost] });
}

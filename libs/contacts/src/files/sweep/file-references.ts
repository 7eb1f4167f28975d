import { systemWorkspace, type Database } from '#libs/database';

interface FileReference {
  workspaceId: string;
  /** Hexadecimal. */
  sha256: string;
}

const ofFiles = {
  name: 'referenced-files',
  text: `select workspace_id as "workspaceId", encode(sha256, 'hex') as sha256
    from referenced_files($1::uuid[], (select array_agg(decode(one, 'hex') order by place)
      from unnest($2::text[]) with ordinality as given (one, place)))`,
};

const after = {
  name: 'referenced-files-after',
  text: `select workspace_id as "workspaceId", encode(sha256, 'hex') as sha256
    from referenced_files_after($1, decode($2, 'hex'), $3)`,
};

/** Which files of the store messages and uploads refer to, in every workspace. */
export class FileReferences {
  constructor(
    private readonly database: Database,
    private readonly pageSize = 1_000,
  ) {}

  /** Those of the given files that something refers to. */
  referenced = (files: readonly FileReference[]): Promise<FileReference[]> => {
    const workspaces = files.map(({ workspaceId }) => workspaceId);
    const contents = files.map(({ sha256 }) => sha256);
    return this.ask(ofFiles, [workspaces, contents]);
  };

  /** Every file that something refers to, read in pages. */
  async *all(): AsyncGenerator<FileReference> {
    let last: FileReference = { workspaceId: systemWorkspace, sha256: '' };
    for (;;) {
      const page = await this.ask(after, [last.workspaceId, last.sha256, this.pageSize]);
      yield* page;
      const end = page.at(-1);
      if (end === undefined) return;
      last = end;
    }
  }

  private ask(statement: typeof after, values: unknown[]): Promise<FileReference[]> {
    return this.database.within([systemWorkspace], (queries) => queries.query<FileReference>({ ...statement, values }));
  }
}

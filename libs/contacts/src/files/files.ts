import type { FileState, OriginalFile } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';

/** A file of a message, or its original, and where its bytes are. */
export interface MessageFile {
  id: string;
  messageId: string;
  fileName: string | null;
  contentType: string;
  /** Bytes; null where the provider does not say. */
  size: number | null;
  /** Of the stored bytes, in hexadecimal; null while they are not in the file store. */
  sha256: string | null;
  /** How the stored bytes are packed; null where they are as they came. */
  encoding: OriginalFile['encoding'];
  state: FileState;
  /** Why it is not stored, in plain words; null where it is, and while nothing went wrong. */
  reason: string | null;
  createdAt: string;
}

const columns = `file_id as id, message_id as "messageId", file_name as "fileName", content_type as "contentType", size,
  encode(sha256, 'hex') as sha256, encoding, state, reason, created_at as "createdAt"`;

const byId = {
  name: 'file-by-id',
  text: `select ${columns} from message_files where workspace_id = $1 and file_id = $2 and kind = 'attachment'`,
};

const originalOf = {
  name: 'original-of-message',
  text: `select ${columns} from message_files where workspace_id = $1 and message_id = $2 and kind = 'original'`,
};

const byIds = {
  name: 'files-by-id',
  text: `select ${columns} from message_files where workspace_id = $1 and file_id = any ($2::uuid[])`,
};

/** The files of a workspace's messages. */
export class Files {
  constructor(private readonly database: Database) {}

  /** Null where the workspace has no such file. */
  find(workspaceId: string, fileId: string): Promise<MessageFile | null> {
    return this.one(byId, [workspaceId, fileId]);
  }

  /** A message as it came, where that is in the file store: a mail's source. */
  original(workspaceId: string, messageId: string): Promise<MessageFile | null> {
    return this.one(originalOf, [workspaceId, messageId]);
  }

  private async one(statement: typeof byId, values: [string, string]): Promise<MessageFile | null> {
    const [workspaceId] = values;
    const rows = await this.database.within([workspaceId], (queries) =>
      queries.query<MessageFile>({ ...statement, values }),
    );
    return rows[0] ?? null;
  }
}

/** Files by their id, as they are now: the row of a message says how they were when its event was made. */
export type FilesNow = ReadonlyMap<string, MessageFile>;

/** The files as they stand now, by their ids. One probe each; without ids nothing is asked. */
export async function filesById(queries: Queries, workspaceId: string, ids: readonly string[]): Promise<FilesNow> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<MessageFile>({ ...byIds, values: [workspaceId, ids] });
  return new Map(rows.map((row) => [row.id, row]));
}

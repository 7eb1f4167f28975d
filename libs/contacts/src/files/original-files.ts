import type { MailArrival, OriginalFile } from '#libs/contracts';
import type { Database } from '#libs/database';

/** A message whose original lies in the file store. */
export interface StoredOriginal {
  workspaceId: string;
  inboxId: string;
  messageId: string;
  receivedAt: string;
  /** Hexadecimal. */
  sha256: string;
  encoding: OriginalFile['encoding'];
  /** Null for messages of releases that kept nothing beside the original. */
  arrival: MailArrival | null;
}

interface Place {
  createdAt: string;
  fileId: string;
}

const columns = `f.workspace_id as "workspaceId", f.inbox_id as "inboxId", f.message_id as "messageId",
           m.received_at as "receivedAt", encode(f.sha256, 'hex') as sha256, f.encoding, f.arrival`;

const ofMessage = {
  name: 'original-of-message',
  text: `select ${columns} from message_files f join messages m using (workspace_id, message_id)
         where f.workspace_id = $1 and f.message_id = $2 and f.kind = 'original' and f.sha256 is not null`,
};

const page = {
  name: 'originals-since',
  text: `select ${columns},
           f.created_at::text as "createdAt", f.file_id as "fileId"
         from message_files f join messages m using (workspace_id, message_id)
         where f.workspace_id = $1 and f.kind = 'original' and f.sha256 is not null
           and (f.created_at, f.file_id) > ($2::timestamptz, $3::uuid) and ($4::uuid is null or f.inbox_id = $4)
         order by f.created_at, f.file_id limit $5`,
};

const first = '00000000-0000-0000-0000-000000000000';
const pageSize = 500;

/** The originals of messages that lie in the file store, the oldest first. */
export class OriginalFiles {
  constructor(private readonly database: Database) {}

  /** Null where it has none, or none any more. One probe of message_files_of_message. */
  async ofMessage(workspaceId: string, messageId: string): Promise<StoredOriginal | null> {
    const [found] = await this.database.within([workspaceId], (queries) =>
      queries.query<StoredOriginal>({ ...ofMessage, values: [workspaceId, messageId] }),
    );
    return found ?? null;
  }

  /** In pages. A walk along message_files_oldest, and one probe of messages_pkey each. */
  async *since(workspaceId: string, since: Date, inboxId: string | null): AsyncGenerator<StoredOriginal[]> {
    let place: Place = { createdAt: since.toISOString(), fileId: first };
    for (;;) {
      const values = [workspaceId, place.createdAt, place.fileId, inboxId, pageSize];
      const rows = await this.database.within([workspaceId], (queries) =>
        queries.query<StoredOriginal & Place>({ ...page, values }),
      );
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(({ createdAt: _at, fileId: _id, ...original }) => original);
      place = last;
    }
  }
}

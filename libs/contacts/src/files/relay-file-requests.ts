import { fileRequestEvent, type EventRecord, type FileRequest } from '#libs/contracts';
import { systemWorkspace, type Database, type Queries } from '#libs/database';
import type { Publish } from '../changes/index.js';

interface DueFile {
  workspaceId: string;
  inboxId: string;
  messageId: string;
  fileId: string;
  fileName: string | null;
  contentType: string;
  size: number | null;
  providerFileId: string;
  state: string;
  nextTryAt: string;
}

const takeDue = {
  name: 'take-due-files',
  text: `select workspace_id as "workspaceId", inbox_id as "inboxId", message_id as "messageId", file_id as "fileId",
    file_name as "fileName", content_type as "contentType", size, provider_file_id as "providerFileId", state,
    next_try_at as "nextTryAt"
    from take_due_files($1)`,
};

/**
 * Asks the owners of inboxes for the files that their providers still have, again and again until each has a state. The
 * table is the queue: a request whose owner dies, or whose inbox moves, is repeated to the next owner. Several processes
 * may relay at once; each takes other files.
 */
export class RelayFileRequests {
  constructor(
    private readonly database: Database,
    private readonly publish: Publish,
    private readonly limits: {
      /** Bytes of a file that an owner stores. */
      maxBytes: number;
      /** Files that are relayed at once. */
      atMost?: number;
    },
  ) {}

  /** Relays up to one page; returns how many files were due. What Kafka does not take is due again at once. */
  async relayPage(): Promise<number> {
    return this.database.inTransaction([systemWorkspace], (queries) => this.relay(queries));
  }

  private async relay(queries: Queries): Promise<number> {
    const due = await queries.query<DueFile>({ ...takeDue, values: [this.limits.atMost ?? 200] });
    const events = due.filter(({ state }) => state === 'pending').map((file) => this.requestOf(file));
    if (events.length > 0) await this.publish(events);
    return due.length;
  }

  private requestOf(file: DueFile): EventRecord {
    const { fileId: attachmentId, nextTryAt, state: _pending, ...of } = file;
    const request: FileRequest = { ...of, attachmentId, maxBytes: this.limits.maxBytes, validUntil: nextTryAt };
    return fileRequestEvent(request, new Date().toISOString());
  }
}

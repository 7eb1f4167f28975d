import type { Cause } from '#libs/contracts';
import type { Database, Queries } from '#libs/database';
import { filesById, type FilesNow } from '../files/index.js';
import {
  fileIdsOfRows,
  type Message,
  messageOf,
  type MessageRow,
  beforeAll,
  behindAll,
  ofContact,
  messagePositionOf,
  type MessagePosition,
} from '../messages/index.js';

/** A line of the log of changes. */
export interface ContactChange {
  id: string;
  /** A `ChangeKind`, or one that a later release wrote. */
  kind: string;
  /** Field by field what was and what is. */
  changes: Record<string, { before: unknown; after: unknown }>;
  cause: Cause;
  at: string;
}

/** What happened with a contact: a message or a change. */
export type TimelineEntry = { message: Message } | { change: ContactChange };

/** How far each of the two logs has been read. */
export interface TimelinePosition {
  message: MessagePosition;
  changeSeq: number;
}

export interface TimelinePage {
  entries: TimelineEntry[];
  next: TimelinePosition | null;
}

interface ContactOf {
  workspaceId: string;
  contactId: string;
}

interface TimelinePageRequest {
  limit: number;
  after?: TimelinePosition | undefined;
}

interface ChangeRow extends ContactChange {
  seq: number;
}

/** A page of both logs, and the files of its messages. */
interface Read {
  written: MessageRow[];
  changed: ChangeRow[];
  files: FilesNow;
}

/** Of the contact, and of those that were merged into it: a range of each, in its order. */
const changes = {
  name: 'changes-of-contact',
  text: `with whose as (
           select $2::uuid as contact_id union
           select unnest(m.gone_ids) from contact_merges m where m.workspace_id = $1 and m.contact_id = $2 and m.undone_at is null)
         select l.* from whose w cross join lateral (
           select change_id as id, kind, changes, cause, occurred_at as at, seq from contact_changes c
           where c.workspace_id = $1 and c.contact_id = w.contact_id and c.seq < $3::bigint
             and (c.contact_id = $2 or not c.changes ? 'mergedInto') order by c.seq desc limit $4) l
         order by l.seq desc limit $4`,
};

type Step = { at: string; entry: TimelineEntry } & ({ message: MessageRow } | { seq: number });

/** All that happened with a contact, in one list. */
export class Timeline {
  constructor(private readonly database: Database) {}

  /**
   * Newest first. Messages and changes are each read in the order of their own index, a page of both, and merged by time:
   * a page costs two range scans at any depth, and neither log can make the other skip or repeat.
   */
  read(of: ContactOf, page: TimelinePageRequest): Promise<TimelinePage> {
    return this.database.within([of.workspaceId], (queries) => timelinePage(queries, of, page));
  }
}

/** A page in the caller's transaction. */
export async function timelinePage(
  queries: Queries,
  of: ContactOf,
  { limit, after }: TimelinePageRequest,
): Promise<TimelinePage> {
  const { written, changed, files } = await readBoth(queries, of, { limit, after });
  const steps = merged(
    written.map((row) => messageStep(row, files)),
    changed.map(changeStep),
  );
  const page = steps.slice(0, limit);
  return {
    entries: page.map(({ entry }) => entry),
    next: steps.length > limit ? positionAfter(page, after ?? topOf(written, changed)) : null,
  };
}

async function readBoth(
  queries: Queries,
  { workspaceId, contactId }: ContactOf,
  { limit, after }: TimelinePageRequest,
): Promise<Read> {
  const { sentAt, offset, id } = after?.message ?? beforeAll;
  const messageValues = [workspaceId, contactId, sentAt, offset, id, limit + 1];
  const changeValues = [workspaceId, contactId, after?.changeSeq ?? beforeAll.offset, limit + 1];
  const [written, changed] = await Promise.all([
    queries.query<MessageRow>({ ...ofContact, values: messageValues }),
    queries.query<ChangeRow>({ ...changes, values: changeValues }),
  ]);
  return { written, changed, files: await filesById(queries, workspaceId, fileIdsOfRows(written)) };
}

function messageStep(message: MessageRow, files: FilesNow): Step {
  return { at: message.sentAt, entry: { message: messageOf(message, files) }, message };
}

function changeStep({ seq, ...change }: ChangeRow): Step {
  return { at: change.at, entry: { change }, seq };
}

/** Each keeps its own order. Of one moment, what a message led to stands above it. */
function merged(messages: readonly Step[], changed: readonly Step[]): Step[] {
  const steps: Step[] = [];
  let taken = 0;
  for (const message of messages) {
    for (let change = changed[taken]; change && change.at >= message.at; change = changed[taken]) {
      steps.push(change);
      taken += 1;
    }
    steps.push(message);
  }
  return [...steps, ...changed.slice(taken)];
}

function positionAfter(page: readonly Step[], before: TimelinePosition): TimelinePosition {
  const message = page.findLast((step) => 'message' in step);
  const change = page.findLast((step) => 'seq' in step);
  return {
    message: message && 'message' in message ? messagePositionOf(message.message) : before.message,
    changeSeq: change && 'seq' in change ? change.seq : before.changeSeq,
  };
}

/** Where the first page began. Entries that come in later stand above it, also in a log that had no entry on that page. */
function topOf([message]: readonly MessageRow[], [change]: readonly ChangeRow[]): TimelinePosition {
  return {
    message: message ? { ...messagePositionOf(message), id: beforeAll.id } : behindAll,
    changeSeq: change ? change.seq + 1 : 0,
  };
}

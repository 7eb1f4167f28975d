import type { Database, Queries } from '#libs/database';
import { filesById, type FilesNow } from '../files/index.js';
import {
  fileIdsOfRows,
  messageOf,
  type MessageRow,
  beforeAll,
  behindAll,
  messagePositionOf,
} from '../messages/index.js';
import { listRecords } from '../records/index.js';
import type {
  ContactOf,
  PastEntry,
  PastPage,
  TimelinePage,
  TimelinePosition,
  UpcomingPosition,
} from './timeline-entry.js';
import { type ChangeRow, changesOf, messagesOf } from './timeline.sql.js';
import { type TimelineKind, wantedEntries, type WantedEntries } from './timeline-kinds.js';

interface TimelinePageRequest {
  limit: number;
  /** Of what happened; absent: everything. */
  kinds?: readonly TimelineKind[] | undefined;
  /** Records that are still to come stand first, the next one first. */
  upcoming?: boolean;
  after?: TimelinePosition | UpcomingPosition | undefined;
}

interface PastPageRequest {
  limit: number;
  wanted?: WantedEntries;
  after: TimelinePosition | undefined;
}

/** A page of both logs, and the files of its messages. */
interface Read {
  written: MessageRow[];
  changed: ChangeRow[];
  files: FilesNow;
}

type Step = { at: string; entry: PastEntry } & ({ message: MessageRow } | { seq: number });

/** All that happened with a contact, in one list. */
export class Timeline {
  constructor(private readonly database: Database) {}

  /** What is to come, where that is asked for; then what happened, newest first. */
  async read(of: ContactOf, { limit, kinds, upcoming = false, after }: TimelinePageRequest): Promise<TimelinePage> {
    const wanted = wantedEntries(kinds);
    if (after && 'message' in after) return this.readPast(of, { limit, wanted, after });
    if (!upcoming) return this.readPast(of, { limit, wanted, after: undefined });
    const first = await this.readUpcoming(of, limit, after?.upcoming);
    if (first.entries.length === limit) return first;
    const past = await this.readPast(of, { limit: limit - first.entries.length, wanted, after: undefined });
    return { entries: [...first.entries, ...past.entries], next: past.next };
  }

  /** `next` is where the page ends, also where nothing stands behind it. */
  private async readUpcoming(
    of: ContactOf,
    limit: number,
    after: UpcomingPosition['upcoming'] | undefined,
  ): Promise<TimelinePage> {
    const records = await this.database.within([of.workspaceId], (queries) =>
      listRecords(queries, of, { upcoming: true, limit, after }),
    );
    const last = records.at(-1);
    return {
      entries: records.map(({ happensAt: _happensAt, ...record }) => ({ record })),
      next: last ? { upcoming: { at: last.happensAt, id: last.id } } : null,
    };
  }

  private readPast(of: ContactOf, page: PastPageRequest): Promise<PastPage> {
    return this.database.within([of.workspaceId], (queries) => timelinePage(queries, of, page));
  }
}

/**
 * A page of what happened, in the caller's transaction. Messages and changes are each read in the order of their own index, a page
 * of both, and merged by time: a page costs two range scans at any depth, and neither log can make the other skip or repeat.
 */
export async function timelinePage(
  queries: Queries,
  of: ContactOf,
  { limit, after, wanted = wantedEntries(undefined) }: PastPageRequest,
): Promise<PastPage> {
  const { written, changed, files } = await readBoth(queries, of, { limit: limit + 1, wanted, after });
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

async function readBoth(queries: Queries, of: ContactOf, page: Required<PastPageRequest>): Promise<Read> {
  const [written, changed] = await Promise.all([messagesOf(queries, of, page), changesOf(queries, of, page)]);
  return { written, changed, files: await filesById(queries, of.workspaceId, fileIdsOfRows(written)) };
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

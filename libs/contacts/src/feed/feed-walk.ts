import type { Database, Queries } from '#libs/database';
import { spansOfEvents, type Span, type SpannedWindow } from '../changes/index.js';
import { loggedOf } from './event-row.js';
import { eventsOfSpan } from './events-of-span.sql.js';
import { currentSnapshot } from './events-of-workspaces.sql.js';
import type { FeedPage } from './feed-page.js';
import type { LogPlace } from './log-place.js';

export interface WalkOptions {
  /** A snapshot at which the window ends, where the place is not within one; null: now. */
  until: string | null;
  /** Changes of a page, and bytes of them; a single change may have more. */
  atMost: number;
  mostBytes: number;
  /** Milliseconds since 1970. */
  nowMs: number;
}

/** Runs without a change of the workspaces that one page passes over. */
const mostSpans = 20;

/**
 * Reads one window of the log page by page, however long it is. The first page asks where in it each run of seqs stands; every page
 * then reads one run, and what was read is not read again.
 */
export class FeedWalk {
  private opened: { window: SpannedWindow; spans: Span[]; at: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly workspaceIds: readonly string[],
    private readonly options: WalkOptions & { place: LogPlace },
  ) {}

  /** The next page. Without `hasMore` it is the last one of the window. */
  next(): Promise<FeedPage> {
    return this.database.within(this.workspaceIds, async (queries) => {
      this.opened ??= await this.open(queries);
      for (let passed = 0; passed < mostSpans; passed += 1) {
        const page = await this.page(queries, this.opened);
        if (page.changes.length > 0 || !page.hasMore) return page;
      }
      return this.page(queries, this.opened);
    });
  }

  private async open(queries: Queries): Promise<NonNullable<FeedWalk['opened']>> {
    const { place, until, nowMs } = this.options;
    const given = place.to ?? until;
    const window = { from: place.from, to: given ?? (await currentSnapshot(queries)), lastSeq: place.lastSeq };
    const at = given === null ? nowMs : place.at;
    return { window, spans: await spansOfEvents(queries, window), at };
  }

  private async page(queries: Queries, { window, spans, at }: NonNullable<FeedWalk['opened']>): Promise<FeedPage> {
    const { from, to } = window;
    const [span] = spans;
    const end = { from: to, to: null, lastSeq: 0, at };
    if (!span) return { changes: [], places: [], place: end, hasMore: false };
    const { atMost, mostBytes } = this.options;
    const rows = await eventsOfSpan(queries, window, { span, atMost, mostBytes });
    const last = rows.at(-1);
    const isCut = last !== undefined && (rows.length >= atMost || last.bytes >= mostBytes);
    if (!isCut) spans.shift();
    window.lastSeq = isCut ? last.seq : span.toSeq;
    const places = rows.map(({ seq }) => ({ from, to, lastSeq: seq, at }));
    const hasMore = spans.length > 0;
    const place = hasMore ? { from, to, lastSeq: window.lastSeq, at } : end;
    return { changes: rows.map(loggedOf), places, place, hasMore };
  }
}

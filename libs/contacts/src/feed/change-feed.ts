import { topics } from '#libs/contracts';
import { systemWorkspace, type Database } from '#libs/database';
import { systemClock, type Clock } from '#libs/platform';
import { passingIds } from '../contacts/index.js';
import type { Filter } from '../filter/index.js';
import { areKnownSnapshots, currentSnapshot, eventsOfWorkspaces } from './events-of-workspaces.sql.js';
import { PlaceGoneError } from './feed-errors.js';
import type { FeedPage } from './feed-page.js';
import { FeedWalk, type WalkOptions } from './feed-walk.js';
import type { LogPlace } from './log-place.js';

/** Milliseconds that a reader may go back: as long as Kafka keeps the same events. */
const keptMs = topics.contactEvents.retention;

/** What one read takes at most; a single change may have more bytes. */
const page = { changes: 500, bytes: 4 * 1024 * 1024 } as const;

/**
 * The log of changes, with the messages among them, for readers that keep their place themselves, such as live streams. Every committed
 * one comes once behind a place, whichever process reads on from it ([ADR 6](../../../../docs/adr/0006-relay-by-snapshots.md)). Writes nothing.
 */
export class ChangeFeed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock = systemClock,
  ) {}

  /** The place behind all that is committed. */
  async now(): Promise<LogPlace> {
    const from = await this.database.within([systemWorkspace], currentSnapshot);
    return { from, to: null, lastSeq: 0, at: this.nowMs };
  }

  /** @throws PlaceGoneError where reading on from the place would skip changes. */
  async require(place: LogPlace): Promise<void> {
    const oldest = this.nowMs - keptMs;
    const isKept = place.at >= oldest && place.at <= this.nowMs + keptMs;
    const isKnown = await this.database.within([systemWorkspace], (queries) => areKnownSnapshots(queries, place));
    if (!isKept || !isKnown) throw new PlaceGoneError(new Date(oldest));
  }

  /** The next changes of some workspaces, in one statement: for a reader that is near. */
  async read(workspaceIds: readonly string[], place: LogPlace): Promise<FeedPage> {
    const { from, lastSeq } = place;
    const window = { from, to: place.to, lastSeq, atMost: page.changes, mostBytes: page.bytes };
    const at = window.to === null ? this.nowMs : place.at;
    const { to, changes, hasMore } = await this.database.within(workspaceIds, (queries) =>
      eventsOfWorkspaces(queries, window),
    );
    const places = changes.map(({ seq }) => ({ from, to, lastSeq: seq, at }));
    const last = hasMore ? places.at(-1) : undefined;
    return { changes, places, place: last ?? { from: to, to: null, lastSeq: 0, at }, hasMore };
  }

  /** For a reader that may be far behind: its window to the end, page by page. @param until where it ends; null: now. */
  walk(
    workspaceIds: readonly string[],
    place: LogPlace,
    { until, mostBytes }: Pick<WalkOptions, 'until' | 'mostBytes'>,
  ): FeedWalk {
    const options = { place, until, mostBytes, atMost: page.changes, nowMs: this.nowMs };
    return new FeedWalk(this.database, workspaceIds, options);
  }

  /** Those of the contacts that are live and pass the filter now. */
  async passing(workspaceId: string, filter: Filter, ids: readonly string[]): Promise<Set<string>> {
    const passing = await this.database.within([workspaceId], (queries) =>
      passingIds(queries, workspaceId, { filter: { where: filter }, ids }),
    );
    return new Set(passing);
  }

  private get nowMs(): number {
    return this.clock.now().getTime();
  }
}

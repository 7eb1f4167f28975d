import { systemClock, type Clock } from '#libs/platform';
import type { Database } from '#libs/database';
import { beginGapSearch } from './begin-gap-search.sql.js';
import { endGapSearch } from './end-gap-search.sql.js';
import type { GapSearch } from './last-gap-search.sql.js';
import type { Reading } from '../places/index.js';
import { findMissing, type MissingMessages, type PastLog } from './find-missing.js';

interface NightlySearchOptions {
  reading: Reading;
  clock?: Clock;
}

const hour = 3_600_000;
const day = 24 * hour;
/** The hour, UTC, after which a night's search is due. */
const dueAt = 3;
/** Milliseconds that a search looks back at the least: a night, and an hour over. */
const span = day + hour;
/** As long as Kafka keeps inbound messages. */
const longestSpan = 7 * day;
/** Milliseconds after which a search that has not ended counts as cut off. */
const givenUpAfter = 4 * hour;

/** Looks once a night for messages that Kafka has and Postgres lacks. Any number of processes may try: one of them does it. */
export class NightlySearch {
  private readonly clock: Clock;

  constructor(
    private readonly database: Database,
    private readonly log: PastLog,
    private readonly options: NightlySearchOptions,
  ) {
    this.clock = options.clock ?? systemClock;
  }

  /** Returns what was found, and since when; null where no search is due. @throws UnavailableError as findMissing. */
  async search(): Promise<(MissingMessages & { since: Date }) | null> {
    const now = this.clock.now();
    const givenUp = new Date(now.getTime() - givenUpAfter);
    const last = await beginGapSearch(this.database, { now, night: lastNight(now), givenUp });
    if (!last) return null;
    const since = readingSince(now, last);
    const found = await findMissing(this.database, this.log, { reading: this.options.reading, since });
    await endGapSearch(this.database, {
      begunAt: now,
      readSince: since,
      messages: found.looked,
      missing: found.missing,
    });
    return { ...found, since };
  }
}

/** The last time at which it was the hour. */
export function lastNight(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), dueAt);
  return new Date(today <= now.getTime() ? today : today - day);
}

/** From the start of the last search; from where that one read while messages are missing, so that each search reports them. */
export function readingSince(now: Date, { endedAt, readSince, missing }: GapSearch): Date {
  const gone = endedAt ? endedAt.getTime() - hour : Infinity;
  const stillMissing = missing > 0 && readSince ? readSince.getTime() : Infinity;
  return new Date(Math.max(now.getTime() - longestSpan, Math.min(now.getTime() - span, gone, stillMissing)));
}

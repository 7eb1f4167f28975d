import type { Queries } from '#libs/database';
import { pageBetween, pageOfSpan, type Page, type Reading } from './changes-between.sql.js';
import { spansOfChanges, spansOfEvents, type Span, type SpannedWindow } from './spans-of-changes.sql.js';

const spansOf = { changes: spansOfChanges, events: spansOfEvents } as const;

/** Transactions of a window from which on it is read by runs from its beginning. */
const manyTransactions = 200n;

/**
 * Reads a window of the log batch by batch. A long one is read by runs of seqs, so that a batch does not read again what those before
 * it have read; where the runs stand is asked once for each window.
 */
export class WindowReads {
  private known: { window: string; spans: Span[] } | null = null;

  constructor(private readonly reading: Reading) {}

  /** The next changes behind lastSeq; fewer than `atMost` are counted where the window has no more. */
  async read(queries: Queries, window: SpannedWindow, atMost: number): Promise<Page> {
    if (window.lastSeq === 0 && !isLong(window)) return pageBetween(queries, this.reading, { window, atMost });
    let page: Page = { changes: [], count: 0, lastSeq: null, oldestAt: null };
    for (const span of await this.spansBehind(queries, window)) {
      const behind = { ...window, lastSeq: page.lastSeq ?? window.lastSeq };
      const room = atMost - page.count;
      page = joined(page, await pageOfSpan(queries, this.reading, { window: behind, span, atMost: room }));
      if (page.count === atMost) break;
    }
    return page;
  }

  private async spansBehind(queries: Queries, window: SpannedWindow): Promise<Span[]> {
    const name = `${window.from} ${window.to}`;
    if (this.known?.window !== name) {
      const spans = await spansOf[this.reading.log](queries, window);
      this.known = { window: name, spans };
    }
    return this.known.spans.filter(({ toSeq }) => toSeq > window.lastSeq);
  }
}

function joined(one: Page, next: Page): Page {
  return {
    changes: [...one.changes, ...next.changes],
    count: one.count + next.count,
    lastSeq: next.lastSeq ?? one.lastSeq,
    oldestAt: one.oldestAt ?? next.oldestAt,
  };
}

function isLong({ from, to }: SpannedWindow): boolean {
  const [begin = 0n, end = 0n] = [from, to].map((snapshot) => BigInt(snapshot.split(':')[1] ?? 0));
  return end - begin > manyTransactions;
}

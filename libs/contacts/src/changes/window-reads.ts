import type { Queries } from '#libs/database';
import { changesBetween, changesOfSpan, type LoggedChange } from './changes-between.sql.js';
import { eventsBetween, eventsOfSpan } from './events-between.sql.js';
import { spansOfChanges, spansOfEvents, type Span, type SpannedWindow } from './spans-of-changes.sql.js';

/** What is read of a window: changes alone, or messages among them. */
const logs = {
  changes: { between: changesBetween, spans: spansOfChanges, ofSpan: changesOfSpan },
  events: { between: eventsBetween, spans: spansOfEvents, ofSpan: eventsOfSpan },
} as const;

export type LogName = keyof typeof logs;

/** Transactions of a window from which on it is read by runs from its beginning. */
const manyTransactions = 200n;

/**
 * Reads a window of the log batch by batch. A long one is read by runs of seqs, so that a batch does not read again what those before
 * it have read; where the runs stand is asked once for each window.
 */
export class WindowReads {
  private readonly log: (typeof logs)[LogName];
  private known: { window: string; spans: Span[] } | null = null;

  constructor(log: LogName) {
    this.log = logs[log];
  }

  /** The next changes behind lastSeq; fewer than `atMost` where the window has no more. */
  async read(queries: Queries, window: SpannedWindow, atMost: number): Promise<LoggedChange[]> {
    if (window.lastSeq === 0 && !isLong(window)) return this.log.between(queries, window, atMost);
    const changes: LoggedChange[] = [];
    for (const span of await this.spansBehind(queries, window)) {
      const lastSeq = changes.at(-1)?.seq ?? window.lastSeq;
      const room = atMost - changes.length;
      changes.push(...(await this.log.ofSpan(queries, { ...window, lastSeq }, { span, atMost: room })));
      if (changes.length === atMost) break;
    }
    return changes;
  }

  private async spansBehind(queries: Queries, window: SpannedWindow): Promise<Span[]> {
    const name = `${window.from} ${window.to}`;
    if (this.known?.window !== name) this.known = { window: name, spans: await this.log.spans(queries, window) };
    return this.known.spans.filter(({ toSeq }) => toSeq > window.lastSeq);
  }
}

function isLong({ from, to }: SpannedWindow): boolean {
  const [begin = 0n, end = 0n] = [from, to].map((snapshot) => BigInt(snapshot.split(':')[1] ?? 0));
  return end - begin > manyTransactions;
}

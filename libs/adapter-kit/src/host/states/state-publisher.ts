import { inboxStateEvent } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { messageOf, type Logger, pause, UnavailableError } from '#libs/platform';
import type { HostTiming } from '../host-options.js';
import type { OwnedReport } from './inbox-state-report.js';

export interface StatePublisherOptions {
  publisher: Publisher;
  replica: string;
  timing: HostTiming;
  logger: Logger;
  /** False while others may own what this replica had: its word would stand over theirs. */
  fresh: () => boolean;
}

/** Tells the states of this replica's inboxes: the latest alone, at every change and again every half minute. */
export class StatePublisher {
  private readonly reports = new Set<OwnedReport>();
  private readonly news = new Set<OwnedReport>();
  private readonly closing = new AbortController();
  private telling: Promise<void> | null = null;
  private readonly again: NodeJS.Timeout;

  constructor(private readonly options: StatePublisherOptions) {
    this.again = setInterval(() => this.tellAll(), options.timing.tellStateEvery);
  }

  readonly changed = (report: OwnedReport): void => {
    this.reports.add(report);
    this.news.add(report);
    this.telling ??= this.tell();
  };

  forget(report: OwnedReport): void {
    this.reports.delete(report);
    this.news.delete(report);
  }

  /** What is new goes out first, if the log is there. */
  async close(): Promise<void> {
    clearInterval(this.again);
    this.closing.abort();
    await this.telling;
  }

  private tellAll(): void {
    for (const report of this.reports) this.news.add(report);
    if (this.news.size > 0) this.telling ??= this.tell();
  }

  private async tell(): Promise<void> {
    await Promise.resolve(); // what changes in the same turn goes out together
    while (this.news.size > 0) {
      const reports = [...this.news];
      this.news.clear();
      const told = await this.publish(reports);
      if (!told && this.closing.signal.aborted) break;
      await pause(this.options.timing.stateGap, this.closing.signal);
    }
    this.telling = null;
  }

  /** What could not be told is still news, unless its inbox went elsewhere meanwhile. */
  private async publish(reports: readonly OwnedReport[]): Promise<boolean> {
    const now = new Date();
    try {
      if (!this.options.fresh()) throw new UnavailableError('the inboxes may belong to another replica by now');
      const events = reports.map((report) => inboxStateEvent(report.stateAt(now, this.options.replica)));
      await this.options.publisher.publish(events);
      return true;
    } catch (error) {
      this.options.logger.debug({ reason: messageOf(error) }, 'inbox states are told later');
      for (const report of reports) if (this.reports.has(report)) this.news.add(report);
      await pause(1_000, this.closing.signal);
      return false;
    }
  }
}

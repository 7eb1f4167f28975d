import { inboxStateEvent } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { messageOf, type Logger, pause, UnavailableError } from '#libs/platform';
import type { HostTiming } from '../host-options.js';
import type { InboxStateReport } from './inbox-state-report.js';

export interface StatePublisherOptions {
  publisher: Publisher;
  replica: string;
  timing: HostTiming;
  logger: Logger;
  /** False while another replica may own these inboxes: this one's states would replace newer ones. */
  fresh: () => boolean;
}

/** Publishes the states of this replica's inboxes: the newest only, at every change and once every half minute. */
export class StatePublisher {
  private readonly reports = new Set<InboxStateReport>();
  private readonly changedReports = new Set<InboxStateReport>();
  private readonly closing = new AbortController();
  private publishing: Promise<void> | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: StatePublisherOptions) {
    this.timer = setInterval(() => this.publishAll(), options.timing.stateIntervalMs);
  }

  readonly changed = (report: InboxStateReport): void => {
    this.reports.add(report);
    this.changedReports.add(report);
    this.publishing ??= this.publishChanged();
  };

  forget(report: InboxStateReport): void {
    this.reports.delete(report);
    this.changedReports.delete(report);
  }

  /** Publishes the changes first, if the log is there. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.closing.abort();
    await this.publishing;
  }

  private publishAll(): void {
    for (const report of this.reports) this.changedReports.add(report);
    if (this.changedReports.size > 0) this.publishing ??= this.publishChanged();
  }

  private async publishChanged(): Promise<void> {
    await Promise.resolve(); // what changes in the same turn goes out together
    while (this.changedReports.size > 0) {
      const reports = [...this.changedReports];
      this.changedReports.clear();
      const published = await this.publish(reports);
      if (!published && this.closing.signal.aborted) break;
      await pause(this.options.timing.stateGapMs, this.closing.signal);
    }
    this.publishing = null;
  }

  /** States that could not be published stay changed, unless another replica owns their inbox by now. */
  private async publish(reports: readonly InboxStateReport[]): Promise<boolean> {
    const now = new Date();
    try {
      if (!this.options.fresh()) throw new UnavailableError('the inboxes may belong to another replica by now');
      const events = reports.map((report) => inboxStateEvent(report.stateAt(now, this.options.replica)));
      await this.options.publisher.publish(events);
      return true;
    } catch (error) {
      this.options.logger.debug({ reason: messageOf(error) }, 'inbox states are published later');
      for (const report of reports) if (this.reports.has(report)) this.changedReports.add(report);
      await pause(1_000, this.closing.signal);
      return false;
    }
  }
}

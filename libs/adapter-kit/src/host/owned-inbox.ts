import type { Inbox } from '#libs/contracts';
import { messageOf } from '#libs/platform';
import type { InboxCredentials } from '../inbox-credentials.js';
import { SendLaterError, SendRefusedError, type InboxDriver } from '../inbox-driver.js';
import { ConnectionLoop } from './connection-loop.js';
import { CursorRecord, type KeptCursor } from './cursor-record.js';
import type { HostTiming, InboxHostOptions } from './host-options.js';
import type { InboxMetrics } from './inbox-metrics.js';
import { Outbox } from './outbox.js';
import type { Answer } from './outbox-options.js';
import { OwnedReport } from './owned-report.js';
import type { StatePublisher } from './state-publisher.js';
import { withoutSecrets } from './without-secrets.js';

export interface Surroundings extends Pick<InboxHostOptions, 'publisher' | 'secrets' | 'logger' | 'share' | 'drivers'> {
  timing: HostTiming;
  metrics: InboxMetrics;
  states: StatePublisher;
  credentials: InboxCredentials;
  /** False while the partition may belong to another replica. */
  isOurs: (partition: number) => boolean;
}

export interface Origin {
  partition: number;
  kept: KeptCursor | undefined;
  /** What must have ended before: the same inbox as it was owned before. */
  after: Promise<unknown> | undefined;
}

/** One inbox for as long as this replica owns it: its connection, its answers, its state. Changes take their turn. */
export class OwnedInbox {
  readonly report: OwnedReport;
  readonly partition: number;
  private readonly cursors: CursorRecord;
  private readonly outbox: Outbox;
  private loop: ConnectionLoop | null = null;
  private turn: Promise<void>;
  private over = false;
  /** False from the moment that somebody else may write this inbox's record. */
  private ours = true;

  constructor(
    private inbox: Inbox,
    origin: Origin,
    private readonly surroundings: Surroundings,
  ) {
    const { secrets, metrics, states, publisher } = surroundings;
    const isOurs = (): boolean => this.ours && surroundings.isOurs(origin.partition);
    this.partition = origin.partition;
    this.report = new OwnedReport({ inbox, secrets, metrics, changed: states.changed });
    this.cursors = new CursorRecord({ inbox, publisher, isOurs }, origin.kept);
    this.outbox = this.newOutbox(isOurs);
    this.turn = this.openAfter(origin.after);
  }

  /** A newer version: what is being sent ends, then the connection is opened anew. Older ones change nothing. */
  update(inbox: Inbox): void {
    if (inbox.version <= this.inbox.version) return;
    this.inbox = inbox;
    this.reopen();
  }

  send(answer: Answer): true {
    this.outbox.push(answer);
    return true;
  }

  /** The group was joined anew: the log is read again beside the open connection. */
  beginAgain(): void {
    this.cursors.beginAgain();
  }

  /** Whether what the log has of it is ours; if not, somebody else has owned it meanwhile. */
  isOwn(kept: KeptCursor | undefined): boolean {
    return this.cursors.isOwn(kept);
  }

  /** Another replica's from now on: nothing more is begun, and the connection ends at once. */
  async leave(): Promise<void> {
    this.ours = false;
    await this.end(async () => {
      void this.outbox.close();
      await this.loop?.stop();
    });
  }

  /** What is being sent ends first. Resolves with the answers that have no fate. */
  async close(): Promise<Answer[]> {
    let unsent: Answer[] = [];
    await this.end(async () => {
      await this.outbox.hold();
      [unsent] = await Promise.all([this.outbox.close(), this.loop?.stop()]);
    });
    this.ours = false;
    return unsent;
  }

  /** As `close`, where the log tells that another replica has owned it meanwhile: its record stands. */
  supersede(): Promise<Answer[]> {
    this.ours = false;
    return this.close();
  }

  private async end(how: () => Promise<void>): Promise<void> {
    this.over = true;
    this.surroundings.states.forget(this.report);
    this.report.end();
    await Promise.all([this.turn, how()]);
  }

  private reopen(): void {
    this.turn = this.openAfter(this.turn.then(() => this.shut()));
  }

  private async openAfter(ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    this.open();
  }

  private async shut(): Promise<void> {
    await this.outbox.hold();
    await this.loop?.stop();
    this.loop = null;
  }

  private open(): void {
    if (this.over || this.loop) return;
    if (this.inbox.paused) return this.rest();
    try {
      this.loop = this.connect(this.driver(), this.surroundings.credentials.credentialsOf(this.inbox));
    } catch (error) {
      this.report.failing(messageOf(error));
    }
  }

  private rest(): void {
    this.report.paused();
    this.outbox.lookAgain();
  }

  private connect(driver: InboxDriver, credentials: unknown): ConnectionLoop {
    this.report.credentials = credentials;
    this.report.connecting();
    const { logger, timing } = this.surroundings;
    return new ConnectionLoop({
      driver,
      inbox: this.inbox,
      credentials,
      cursors: this.cursors,
      report: this.report,
      logger,
      timing,
      onConnection: (connection) => this.outbox.use(connection),
    });
  }

  private driver(): InboxDriver {
    const found = this.surroundings.drivers.find(({ driver }) => driver === this.inbox.driver);
    if (!found) throw new Error(`this adapter does not know the driver "${this.inbox.driver}"; update it`);
    return found;
  }

  private newOutbox(isOurs: () => boolean): Outbox {
    const { publisher, logger, timing, metrics, share, drivers } = this.surroundings;
    const driver = drivers.find((one) => one.driver === this.inbox.driver);
    return new Outbox({
      cursors: this.cursors,
      publisher,
      logger: logger.child({ inbox: this.inbox.inboxId }),
      timing,
      resendable: driver?.resendable ?? false,
      minGap: driver?.minGap ?? 0,
      isOurs,
      isPaused: () => this.inbox.paused,
      whyNot: () => this.whyNot(),
      cleaned: (error) => this.cleaned(error),
      handled: ({ partition, offset }) => share.handled(partition, offset),
      answered: (status) => metrics.answered(this.inbox.channel, status),
    });
  }

  private whyNot(): string {
    const { state, lastError } = this.report.current;
    if (this.inbox.paused) return 'the inbox is paused; resume it';
    if (state === 'pairing') return 'the inbox waits for its QR code to be scanned';
    return lastError === null ? 'the inbox is connecting' : `the inbox is not connected: ${lastError}`;
  }

  private cleaned(error: unknown): unknown {
    const text = withoutSecrets(messageOf(error), this.report.credentials);
    if (error instanceof SendRefusedError) return new SendRefusedError(text);
    if (error instanceof SendLaterError) return new SendLaterError(text, error.retryAfter);
    return new Error(text);
  }
}

import { isDeepStrictEqual } from 'node:util';
import type { FileRequest, Inbox } from '#libs/contracts';
import { messageOf } from '#libs/platform';
import type { InboxConnection, InboxDriver } from '../../inbox-driver.js';
import { ConnectionLoop } from './connection-loop.js';
import { CursorRecord, type KeptCursor } from './cursor-record.js';
import { newOutbox } from '../outbox/new-outbox.js';
import type { Outbox } from '../outbox/outbox.js';
import type { OutboundEntry } from '../outbox/outbox-options.js';
import { InboxStateReport } from '../states/inbox-state-report.js';
import { InboxFiles } from '../files/inbox-files.js';
import { noFiles } from '../files/no-files.js';
import { withoutSecrets } from '../states/without-secrets.js';
import type { HostContext } from '../host-context.js';

export interface Origin {
  partition: number;
  kept: KeptCursor | undefined;
  /** What must have ended before: the same inbox as it was owned before. */
  after: Promise<unknown> | undefined;
}

/** One inbox for as long as this replica owns it: its connection, its outbound messages, its state. Changes wait for one another. */
export class OwnedInbox {
  readonly report: InboxStateReport;
  readonly partition: number;
  private readonly cursors: CursorRecord;
  private readonly outbox: Outbox;
  private readonly files: InboxFiles;
  private loop: ConnectionLoop | null = null;
  private turn: Promise<void>;
  private over = false;
  /** False from the moment that another replica may write this inbox's record. */
  private ours = true;

  constructor(
    private inbox: Inbox,
    origin: Origin,
    private readonly host: HostContext,
  ) {
    const { secrets, metrics, states, publisher, fetcher } = host;
    const isOurs = (): boolean => this.ours && host.isOurs(origin.partition);
    this.partition = origin.partition;
    this.report = new InboxStateReport({ inbox, secrets, metrics, changed: states.changed });
    this.cursors = new CursorRecord({ inbox, publisher, isOurs }, origin.kept);
    this.turn = this.openAfter(origin.after);
    const { cursors, report } = this;
    const cleaned = (error: unknown): string => withoutSecrets(messageOf(error), report.credentials);
    this.files = new InboxFiles({ fetcher, cleaned });
    this.outbox = newOutbox({ host, cursors, report, isOurs, ready: this.turn, current: () => this.inbox });
  }

  /**
   * A newer version. Where it is to be connected otherwise, or has given up, what is being sent ends and the connection is
   * opened again; a new name or seal leaves it open. Older ones change nothing.
   */
  update(inbox: Inbox): void {
    if (inbox.version <= this.inbox.version) return;
    const stays = this.isConnectedAs(inbox) && !this.hasGivenUp;
    this.inbox = inbox;
    if (stays) return;
    this.turn = this.openAfter(this.turn.then(() => this.shut()));
  }

  send(entry: OutboundEntry): true {
    this.outbox.push(entry);
    return true;
  }

  fetch(request: FileRequest): void {
    this.files.push(request);
  }

  /** The group was joined again: the log is read again beside the open connection. */
  beginAgain(): void {
    this.cursors.beginAgain();
  }

  /** Whether the log's record of it is ours; if not, another replica owned it in between. */
  isOwn(kept: KeptCursor | undefined): boolean {
    return this.cursors.isOwn(kept);
  }

  /** Another replica's from now on: nothing more begins, and the connection ends at once. */
  async leave(): Promise<void> {
    this.ours = false;
    await this.end(async () => {
      void this.outbox.close();
      await this.loop?.stop();
    });
  }

  /** What is being sent ends first. Resolves with the messages that have no result. */
  async close(): Promise<OutboundEntry[]> {
    let unsent: OutboundEntry[] = [];
    await this.end(async () => {
      await this.outbox.hold();
      [unsent] = await Promise.all([this.outbox.close(), this.loop?.stop()]);
    });
    this.ours = false;
    return unsent;
  }

  /** As `close`, where the log shows that another replica owned it in between: its record stands. */
  supersede(): Promise<OutboundEntry[]> {
    this.ours = false;
    return this.close();
  }

  private async end(how: () => Promise<void>): Promise<void> {
    this.over = true;
    this.host.states.forget(this.report);
    this.report.end();
    await Promise.all([this.turn, this.files.close(), how()]);
  }

  private async openAfter(ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    if (this.over) return;
    if (this.inbox.paused) return this.rest();
    try {
      this.loop = this.connect(this.driver(), this.host.credentials.credentialsOf(this.inbox));
    } catch (error) {
      this.report.failing(messageOf(error));
    }
  }

  private isConnectedAs(inbox: Inbox): boolean {
    const { driver, settings, paused } = this.inbox;
    const isAlike = inbox.driver === driver && inbox.paused === paused && isDeepStrictEqual(inbox.settings, settings);
    if (!isAlike || paused) return isAlike;
    try {
      return isDeepStrictEqual(this.report.credentials, this.host.credentials.credentialsOf(inbox));
    } catch {
      return false; // opening it again shows the fault
    }
  }

  private get hasGivenUp(): boolean {
    return this.loop === null ? this.report.current.state === 'failing' : this.loop.hasGivenUp;
  }

  private rest(): void {
    this.report.paused();
    this.outbox.lookAgain();
  }

  private async shut(): Promise<void> {
    await this.outbox.hold();
    await this.loop?.stop();
    this.loop = null;
  }

  private connect(driver: InboxDriver, credentials: unknown): ConnectionLoop {
    this.report.credentials = credentials;
    this.report.connecting();
    const { files = noFiles, logger, timing } = this.host;
    const { cursors, report } = this;
    const inbox = (): Inbox => this.inbox;
    const onConnection = (one: InboxConnection | null): void => {
      this.outbox.use(one);
      this.files.use(one);
    };
    return new ConnectionLoop({ driver, inbox, credentials, cursors, files, report, logger, timing, onConnection });
  }

  private driver(): InboxDriver {
    const found = this.host.drivers.find(({ driver }) => driver === this.inbox.driver);
    if (!found) throw new Error(`this adapter does not know the driver "${this.inbox.driver}"; update it`);
    return found;
  }
}

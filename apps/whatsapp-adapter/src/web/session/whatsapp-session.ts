import type { Client } from 'whatsapp-web.js';
import { messageOf } from '#libs/platform';
import { endBrowsersOn, profileIn } from '../browser/browser-processes.js';
import { emptyExchange } from '../exchange.js';
import type { FetchOrder, SessionNews, SessionOrder, SessionSettings } from '../session-protocol.js';
import type { KnownAddresses } from '../web-record.js';
import type { Beginning } from './spool/beginning.js';
import { CatchUp } from './page/catch-up.js';
import { PageReader } from './page/chat-reader.js';
import { MediaReader } from './page/media-reader.js';
import { createClient } from './page/client.js';
import { FolderLease } from './folder-lease.js';
import { PageEvents } from './page/page-events.js';
import { Sender } from './sender.js';
import { SpoolFeed } from './spool/spool-feed.js';
import { Spool } from './spool/spool.js';
import { Supervision } from './supervision/supervision.js';
import { withPageLimit } from './page/page-limit.js';

/** Milliseconds: how long spooled messages wait at a start for the page, which knows their senders' numbers. */
const introduction = 15_000;
const closing = 5000;
const leaseLost = 'Another process took this WhatsApp session while this one was suspended; opening it again.';
const spoolFault = 'Messages cannot be written to WHATSAPP_SESSIONS; see whether its disk is full or read-only';

export interface SessionOptions {
  settings: SessionSettings;
  report: (news: SessionNews) => void;
}

/** One WhatsApp account in one browser: opens it, keeps what it reports, notices when it is of no use any more. */
export class WhatsAppSession {
  private readonly lease: FolderLease;
  private readonly client: Client;
  private readonly supervision: Supervision;
  private readonly reader: PageReader;
  private readonly media: MediaReader;
  private spool: Spool | null = null;
  private feed: SpoolFeed | null = null;
  private scans: NodeJS.Timeout | undefined;
  private closed: Promise<void> | null = null;

  constructor(private readonly options: SessionOptions) {
    const { settings, report } = options;
    this.lease = new FolderLease(settings.folder);
    this.client = createClient(settings);
    this.reader = new PageReader(this.client, settings.limits.response);
    this.media = new MediaReader(this.client, settings.limits);
    const ended = (error: string, loggedOut: boolean) => void this.end(error, loggedOut);
    this.supervision = new Supervision({ client: this.client, limits: settings.limits, report, ended });
  }

  /** Resolves when WhatsApp's page is there; any fault then or later is reported as `ended`. */
  async open(): Promise<void> {
    try {
      await this.lease.take(() => void this.end(leaseLost, false));
      endBrowsersOn(profileIn(this.options.settings.folder));
      await emptyExchange(this.options.settings.folder);
      this.listen(new Spool(this.options.settings.folder));
      await this.supervision.start();
    } catch (error) {
      await this.end(messageOf(error), false);
    }
  }

  async take(order: SessionOrder): Promise<void> {
    if (order.kind === 'acknowledged') this.feed?.acknowledged(order.keys);
    if (order.kind === 'send') await this.send(order);
    if (order.kind === 'fetch') await this.fetch(order);
  }

  /** Closes the browser in order; a pairing that is still fresh is given the time to reach the disk. */
  close(): Promise<void> {
    this.closed ??= this.closeAll();
    return this.closed;
  }

  /** Reports that it is over, and closes. */
  async end(error: string, loggedOut: boolean): Promise<void> {
    if (this.closed) return;
    this.options.report({ kind: 'ended', error, loggedOut });
    await this.close();
  }

  private listen(spool: Spool): void {
    const { report } = this.options;
    const feed = new SpoolFeed({ spool, report, whoIs: (address) => this.whoIs(address) });
    const failed = (error: unknown) => void this.end(`${spoolFault} (${messageOf(error)})`, false);
    const events = new PageEvents({ spool, spooled: () => feed.wake(), failed });
    const catchUp = new CatchUp({ reader: this.reader, spool, events });
    Object.assign(this, { spool, feed });
    events.listen(this.client);
    let pairedAt = 0;
    this.client.on('authenticated', () => spool.beginning.at((pairedAt = Math.floor(Date.now() / 1000) - 60)));
    this.supervision.onConnected(() => {
      this.begin(spool.beginning, pairedAt);
      this.scanNow(catchUp, true);
    });
    void spool.prune();
    feed.wake();
  }

  /** A hidden id may stand for the account's number at times; no other number is meant by it. */
  private begin(beginning: Beginning, pairedAt: number): void {
    const wid = this.client.info?.wid;
    if (wid?.server !== 'c.us') return;
    const number = wid.user;
    beginning.of(number, pairedAt, this.options.settings.known);
    this.options.report({ kind: 'begun', number, since: beginning.since ?? pairedAt });
  }

  private scanNow(catchUp: CatchUp, wholeDay: boolean): void {
    clearTimeout(this.scans);
    void this.scan(catchUp, wholeDay).finally(() => {
      clearTimeout(this.scans);
      if (!this.closed) this.scans = setTimeout(() => this.scanNow(catchUp, false), this.options.settings.limits.scan);
    });
  }

  private async scan(catchUp: CatchUp, wholeDay: boolean): Promise<void> {
    try {
      await catchUp.scan({ wholeDay });
    } catch (error) {
      if (!this.closed) this.options.report({ kind: 'warning', text: messageOf(error) });
    }
  }

  private async send(order: Extract<SessionOrder, { kind: 'send' }>): Promise<void> {
    const { requestId } = order;
    const sender = this.spool && this.supervision.isReady ? this.senderWith(this.spool) : null;
    const result = sender
      ? await sender.send(order)
      : ({ kind: 'later', reason: 'WhatsApp Web is not connected' } as const);
    this.options.report({ kind: 'result', requestId, result });
  }

  private async fetch(order: FetchOrder): Promise<void> {
    const { requestId } = order;
    const result = this.supervision.isReady
      ? await this.media.fetch(order)
      : ({ kind: 'later', reason: 'WhatsApp Web is not connected' } as const);
    this.options.report({ kind: 'fetch_result', requestId, result });
  }

  private senderWith(spool: Spool): Sender {
    return new Sender(this.client, spool, this.options.settings.limits.response);
  }

  private async whoIs(address: string): Promise<KnownAddresses> {
    await this.supervision.readyWithin(introduction);
    if (!this.supervision.isReady) return {};
    return this.reader.whoIs(address).catch(() => ({}));
  }

  private async closeAll(): Promise<void> {
    clearTimeout(this.scans);
    await this.supervision.settled();
    this.feed?.close();
    this.supervision.stop();
    await withPageLimit(closing, 'closing the browser', this.client.destroy()).catch(() => undefined);
    if (this.lease.isOurs) endBrowsersOn(profileIn(this.options.settings.folder));
    this.feed = null;
    await this.spool?.close();
    this.lease.release();
  }
}

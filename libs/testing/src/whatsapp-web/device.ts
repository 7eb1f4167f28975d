import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { PhoneFiles } from './phone-files.js';

export interface DeviceOptions {
  /** Milliseconds until a page shows another QR code. */
  qrTime: number;
  /** Milliseconds from connected to synced. */
  syncAfter: number;
}

/** What a page sends. */
export interface TakenMessage {
  id: string;
  to: string;
  body: string;
  t: number;
  type?: string;
  caption?: string;
  filename?: string;
  mimetype?: string;
  size?: number;
  directPath?: string;
}

/** The account behind a paired device. */
export interface Account {
  readonly address: string;
  readonly lid: string;
  history(): { address: string; messages: object[] }[];
  person(address: string): object | null;
  take(message: TakenMessage): void;
  readonly files: PhoneFiles;
}

/** One browser profile: its page, while one is open, and the account that it is paired with. */
export class Device {
  account: Account | null = null;
  /** What the page's QR code begins with. */
  ref: string | null = null;
  /** Makes the next page sync before the library listens, as WhatsApp's sometimes does. */
  syncEarly = false;
  private isLost = false;
  private page: ServerResponse | null = null;
  private turns: NodeJS.Timeout | undefined;

  constructor(private readonly options: DeviceOptions) {}

  /** A page of this profile was opened. */
  open(page: ServerResponse): void {
    this.page = page;
    page.once('close', () => {
      if (this.page === page) this.close();
    });
    if (this.account) this.connect(this.account);
    else this.showQr();
  }

  close(): void {
    clearTimeout(this.turns);
    this.page = null;
    this.ref = null;
  }

  pair(account: Account): void {
    clearTimeout(this.turns);
    this.ref = null;
    this.account = account;
    this.connect(account);
  }

  unpair(): void {
    this.account = null;
    this.tell({ kind: 'logout' });
  }

  /** Another browser has the account now: the page gets this event and no other after it. */
  lose(): void {
    this.tell({ kind: 'conflict' });
    this.isLost = true;
  }

  /** The page takes the account back. */
  resume(): void {
    this.isLost = false;
    if (this.account) this.tell({ kind: 'resumed', chats: this.account.history() });
  }

  /** Shows a new QR code, and others after it. */
  showQr(): void {
    this.ref = `2@${randomBytes(12).toString('base64url')}`;
    this.tell({ kind: 'unpaired', ref: this.ref });
    clearTimeout(this.turns);
    this.turns = setTimeout(() => this.showQr(), this.options.qrTime);
    this.turns.unref();
  }

  /** An event without an open page is lost: the history has its message. */
  tell(news: object): void {
    if (!this.isLost) this.page?.write(`data: ${JSON.stringify(news)}\n\n`);
  }

  private connect(account: Account): void {
    this.isLost = false;
    const syncAfter = this.syncEarly ? null : this.options.syncAfter;
    this.syncEarly = false;
    this.tell({ kind: 'connected', pn: account.address, lid: account.lid, chats: account.history(), syncAfter });
  }
}

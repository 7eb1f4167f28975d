import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Phone } from './phone.js';

export interface DeviceOptions {
  /** Milliseconds until a page shows another QR code. */
  qrTime: number;
  /** Milliseconds from connected to synced. */
  syncAfter: number;
}

/** One browser profile: its page, while one is open, and the account that it is paired with. */
export class Device {
  phone: Phone | null = null;
  /** What the page's QR code begins with. */
  ref: string | null = null;
  /** Makes the next page sync before anybody can listen, as WhatsApp's sometimes does. */
  syncEarly = false;
  private page: ServerResponse | null = null;
  private turns: NodeJS.Timeout | undefined;

  constructor(private readonly options: DeviceOptions) {}

  /** A page of this profile was opened. */
  open(page: ServerResponse): void {
    this.page = page;
    page.once('close', () => {
      if (this.page === page) this.close();
    });
    if (this.phone) this.connect(this.phone);
    else this.showQr();
  }

  close(): void {
    clearTimeout(this.turns);
    this.page = null;
    this.ref = null;
  }

  pair(phone: Phone): void {
    clearTimeout(this.turns);
    this.ref = null;
    this.phone = phone;
    this.connect(phone);
  }

  unpair(): void {
    this.phone = null;
    this.tell({ kind: 'logout' });
  }

  /** Shows a QR code anew, and others after it. */
  showQr(): void {
    this.ref = `2@${randomBytes(12).toString('base64url')}`;
    this.tell({ kind: 'unpaired', ref: this.ref });
    clearTimeout(this.turns);
    this.turns = setTimeout(() => this.showQr(), this.options.qrTime);
    this.turns.unref();
  }

  /** What no page hears is not told again: the history has it. */
  tell(news: object): void {
    this.page?.write(`data: ${JSON.stringify(news)}\n\n`);
  }

  private connect(phone: Phone): void {
    const syncAfter = this.syncEarly ? null : this.options.syncAfter;
    this.syncEarly = false;
    this.tell({ kind: 'connected', pn: phone.address, lid: phone.lid, chats: phone.history(), syncAfter });
  }
}

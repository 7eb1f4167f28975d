import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FilesUnderTest, ProviderUnderTest } from '#libs/testing/adapter';
import { waitFor } from '#libs/testing/waiting';
import { WhatsAppWebStandIn, type PageMessage, type Person, type Phone } from '#libs/testing/whatsapp-web';
import { browsersOn, profileIn } from '../../src/web/browser/browser-processes.js';
import { Spool } from '../../src/web/session/spool/spool.js';
import type { WebRecord } from '../../src/web/web-record.js';
import { inbox } from './inbox.js';

const ana: Person = { phone: '5511999990000', lid: '7770001', name: 'Ana' };

/**
 * WhatsApp's stand-in as the suite sees a provider. WhatsApp knows no acknowledgement: what counts as one is that the
 * spool, which replicas share, has let go of a message.
 */
export class WebProvider implements ProviderUnderTest {
  readonly inboxes = [inbox];
  private readonly written = new Map<string, PageMessage[]>();
  private readonly spool: Spool;

  private constructor(
    private readonly standIn: WhatsAppWebStandIn,
    private readonly phone: Phone,
    private readonly sessions: string,
  ) {
    this.spool = new Spool(join(sessions, inbox.inboxId));
  }

  static async open(): Promise<WebProvider> {
    const standIn = await WhatsAppWebStandIn.start();
    const phone = standIn.phone('5491155550001');
    standIn.scanAllWith(phone);
    return new WebProvider(standIn, phone, mkdtempSync(join(tmpdir(), 'doorbell-whatsapp-')));
  }

  get env(): Record<string, string> {
    const chromePath = process.env['WHATSAPP_CHROME_PATH'];
    return {
      WHATSAPP_PORT: '0',
      WHATSAPP_SESSIONS: this.sessions,
      WHATSAPP_CHROME_ARGS: this.standIn.chromeArgs,
      ...(chromePath && { WHATSAPP_CHROME_PATH: chromePath }),
    };
  }

  live(): void {
    // Replicas come to WhatsApp; it calls none of them.
  }

  async write(text: string): Promise<void> {
    this.written.set(text, this.phone.write(ana, text));
  }

  get files(): FilesUnderTest {
    const { files, sent } = this.phone;
    const document = { type: 'document', mimetype: 'application/octet-stream', filename: 'plan.bin' };
    return {
      write: async (text, bytes) => {
        this.written.set(text, this.phone.sendFile(ana, bytes, { data: { ...document, caption: text } }));
      },
      holdNextDownload: () => void files.faults.push('silence'),
      downloads: () => files.downloads,
      reader: {
        address: { kind: 'whatsapp_phone', value: String(ana.phone) },
        filesUnder: (text) =>
          sent.filter(({ caption }) => caption === text).flatMap(({ directPath = '' }) => files.get(directPath) ?? []),
      },
    };
  }

  unacknowledged(): number {
    // First what was taken at all: one that is taken between the two looks counts as open.
    const taken = new Set([...this.written].flatMap(([text, [message]]) => (this.isTaken(message) ? [text] : [])));
    for (const { record } of this.spool.read(1000)) taken.delete(String(textOf(record)));
    return this.written.size - taken.size;
  }

  async redeliver(text: string): Promise<void> {
    this.phone.writeAgain(this.written.get(text) ?? []);
  }

  async writeMalformed(): Promise<void> {
    this.phone.write(ana, 'malformed', { data: { id: 'x'.repeat(2000) } });
  }

  async writeOversized(): Promise<void> {
    this.phone.write(ana, 'long '.repeat(60_000));
  }

  async close(): Promise<void> {
    await this.spool.close();
    await this.standIn.close();
    await waitFor('the browser to end', () => !this.isOpen());
    rmSync(this.sessions, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Also after its adapter was killed a session process closes its browser, and is gone last. */
  private isOpen(): boolean {
    const folder = join(this.sessions, inbox.inboxId);
    return browsersOn(profileIn(folder)).length > 0 || existsSync(join(folder, 'lease.json'));
  }

  private isTaken(message: PageMessage | undefined): boolean {
    if (!message) return false;
    const model = { id: { id: message.id }, t: message.t };
    return this.spool.isKnown({ kind: 'message', model, receivedAt: '' });
  }
}

function textOf(record: WebRecord): unknown {
  return 'model' in record ? (record.model['caption'] ?? record.model['body']) : undefined;
}

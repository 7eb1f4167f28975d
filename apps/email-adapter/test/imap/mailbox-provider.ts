import { topics, type Inbox, type InboxCursor } from '#libs/contracts';
import { KafkaTable, type KafkaConnection } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { adapterSecretsKey, type ProviderUnderTest } from '#libs/testing/adapter';
import { DovecotServer } from '#libs/testing/mail';
import { mixed, mixedType } from '../mixed.js';
import { folderCursorSchema, type FolderCursor } from '../../src/imap/reading/folder-cursor.js';

const user = 'leads';
const inboxId = '0f0e0d0c-0b0a-4908-8706-050403020102';

/** A mailbox of a real Dovecot. What was taken from it is acknowledged by the cursor on the log alone. */
export class MailboxProvider implements ProviderUnderTest {
  readonly files = { write: (text: string, bytes: Buffer) => this.deliver(mailWithFile(text, bytes)) };
  readonly env = { SMTP_PORT: '0' };
  readonly inboxes: readonly Inbox[];
  private delivered = 0;
  /** As it was written last. */
  private cursor: FolderCursor | null = null;

  private constructor(
    private readonly server: DovecotServer,
    private readonly cursors: KafkaTable<InboxCursor>,
  ) {
    this.inboxes = [inboxOf(server)];
    cursors.onChange((_key, value) => {
      const { data } = folderCursorSchema.safeParse(value?.cursors['imap:INBOX']);
      if (data) this.cursor = data;
    });
  }

  static async open(log: KafkaConnection): Promise<MailboxProvider> {
    const cursors = new KafkaTable<InboxCursor>({ ...log, topic: topics.inboxCursors.name });
    const provider = new MailboxProvider(await DovecotServer.start(), cursors);
    await cursors.start();
    return provider;
  }

  live(): void {
    // They come to the mailbox by themselves.
  }

  async write(text: string): Promise<void> {
    await this.deliver(mailOf(text));
  }

  /** As a relay that missed the reply: the same mail, stored a second time. */
  async redeliver(text: string): Promise<void> {
    await this.deliver(mailOf(text));
  }

  unacknowledged(): number {
    if (!this.cursor) return this.delivered;
    const { live, past } = this.cursor;
    return this.delivered - live.lastUid + (past ? past.until - past.track.lastUid : 0);
  }

  async writeMalformed(): Promise<void> {
    const parts = Array.from(
      { length: 5000 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    await this.deliver(Buffer.from(parts.join('')));
  }

  async writeOversized(): Promise<void> {
    await this.deliver(Buffer.concat([mailOf('oversized'), Buffer.alloc(26 * 1024 * 1024, `${'x'.repeat(998)}\r\n`)]));
  }

  async close(): Promise<void> {
    await this.cursors.close();
    await this.server.stop();
  }

  private async deliver(raw: Buffer): Promise<void> {
    this.delivered += 1;
    await this.server.deliver(user, { raw });
  }
}

/** The same text is the same mail, byte for byte. */
function mailOf(text: string): Buffer {
  const fields = [
    'From: Jane Doe <jane@example.com>',
    `To: ${user}@mail.example`,
    `Message-ID: <${text}@example.com>`,
    'Date: Tue, 10 Nov 2026 15:00:00 +0000',
    `Subject: ${text}`,
  ];
  return Buffer.from(`${fields.join('\r\n')}\r\n\r\nHello, this is ${text}\r\n`);
}

function mailWithFile(text: string, bytes: Buffer): Buffer {
  const [head = ''] = mailOf(text).toString().split('\r\n\r\n');
  return Buffer.from(`${head}\r\n${mixedType}\r\n\r\n${mixed('Hello', bytes)}`);
}

/** With its history: what the suite writes while no replica runs counts too. */
function inboxOf({ host, imapPort: port, password }: DovecotServer): Inbox {
  const address = `${user}@mail.example`;
  const credentials = JSON.stringify({ user: address, password });
  return {
    inboxId,
    workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
    channel: 'email',
    driver: 'imap',
    name: 'Leads',
    settings: { address, host, port, tls: false, history: true },
    sealedCredentials: new SecretBox(adapterSecretsKey).seal(credentials, inboxId),
    paused: false,
    version: 1,
  };
}

import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Announced, ProviderUnderTest } from '#libs/testing/adapter';
import { waitFor } from '#libs/testing/waiting';
import { inbox } from '../fixtures.js';
import { mixed, mixedType } from '../mixed.js';

interface QueuedMail {
  text: string;
  raw: string;
  from: string;
  acknowledged: boolean;
}

/** Milliseconds between two tries of a mail. */
const retryEvery = 300;

/** A mail server that has mails for us: it keeps each in its queue and tries again until 250. */
export class MailRelay implements ProviderUnderTest {
  readonly inboxes = [inbox];
  readonly files = { write: async (text: string, bytes: Buffer) => this.writeMail(text, mailWithFile(text, bytes)) };
  readonly env = { SMTP_PORT: '0', SMTP_RELAYS: '127.0.0.1' };
  private readonly queue: QueuedMail[] = [];
  private readonly trying = new Set<Promise<void>>();
  private replicas: readonly Announced[] = [];
  private turn = 0;
  private loseNext = false;
  private closed = false;

  live(replicas: readonly Announced[]): void {
    this.replicas = replicas;
  }

  write(text: string): Promise<void> {
    this.writeMail(text, mail(text, 'Hello'));
    return Promise.resolve();
  }

  unacknowledged(): number {
    return this.queue.filter(({ acknowledged }) => !acknowledged).length;
  }

  async redeliver(text: string): Promise<void> {
    const sent = this.queue.find((one) => one.text === text);
    if (sent) await this.deliver({ ...sent, acknowledged: false });
  }

  writeMalformed(): Promise<void> {
    const nested = Array.from(
      { length: 5000 },
      (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
    );
    this.enqueue({ text: '', raw: nested.join(''), from: 'bomb@example.com', acknowledged: false });
    return Promise.resolve();
  }

  /** A refused size is final: a mail server returns such a mail to its writer. */
  async writeOversized(): Promise<void> {
    const oversized = {
      text: '',
      raw: mail('large', 'x'.repeat(26 * 1024 * 1024)),
      from: 'large@example.com',
      acknowledged: false,
    };
    const replyCode = (): Promise<number> =>
      this.deliverOnce(oversized).then(
        () => 250,
        ({ responseCode = 400 }: { responseCode?: number }) => responseCode,
      );
    const forGood = async (): Promise<number | null> => {
      const code = await replyCode();
      return code >= 400 && code < 500 ? null : code;
    };
    expect(await waitFor('a final reply', forGood)).toBe(552);
  }

  loseNextAcknowledgement(): void {
    this.loseNext = true;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.trying);
  }

  private writeMail(text: string, raw: string): void {
    this.enqueue({ text, raw, from: 'jane@example.com', acknowledged: false });
  }

  private enqueue(queued: QueuedMail): void {
    this.queue.push(queued);
    const work = this.deliver(queued).finally(() => this.trying.delete(work));
    this.trying.add(work);
  }

  private async deliver(queued: QueuedMail): Promise<void> {
    while (!queued.acknowledged && !this.closed) {
      queued.acknowledged = await this.deliverOnce(queued).then(
        () => true,
        () => false,
      );
      if (!queued.acknowledged) await new Promise((resolve) => setTimeout(resolve, retryEvery));
    }
  }

  private async deliverOnce({ raw, from }: QueuedMail): Promise<void> {
    const replica = this.replicas[(this.turn += 1) % Math.max(1, this.replicas.length)];
    if (!replica) throw new Error('no replica runs');
    const line = this.loseNext ? await CutLine.to(replica) : null;
    this.loseNext = false;
    const { host, port } = line ?? { host: String(replica['smtpHost']), port: Number(replica['smtpPort']) };
    try {
      await createTransport({ host, port, socketTimeout: 20_000 }).sendMail({
        envelope: { from, to: 'leads@acme.example' },
        raw,
      });
    } finally {
      line?.close();
    }
  }
}

/** A connection to a replica that is cut instead of the reply to a mail. */
class CutLine {
  readonly host = '127.0.0.1';

  private constructor(private readonly server: Server) {}

  static async to(replica: Announced): Promise<CutLine> {
    const server = createServer((client) =>
      relay(client, connect(Number(replica['smtpPort']), String(replica['smtpHost']))),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new CutLine(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
  }
}

function relay(client: Socket, replica: Socket): void {
  let mailSent = false;
  client.on('data', (chunk) => {
    mailSent ||= chunk.includes('\r\n.\r\n');
    replica.write(chunk);
  });
  replica.on('data', (chunk) => (mailSent ? client.destroy() : client.write(chunk)));
  for (const [one, other] of [
    [client, replica],
    [replica, client],
  ] as const)
    one.on('error', () => other.destroy()).on('close', () => other.destroy());
}

function mail(subject: string, text: string): string {
  const head = [
    'From: Jane Doe <jane@example.com>',
    'To: leads@acme.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject}@example.com>`,
    'Date: Tue, 10 Nov 2026 15:00:00 +0000',
  ];
  return [...head, '', text, ''].join('\r\n');
}

function mailWithFile(subject: string, bytes: Buffer): string {
  return mail(subject, mixed('Hello', bytes)).replace('\r\n\r\n', `\r\n${mixedType}\r\n\r\n`);
}

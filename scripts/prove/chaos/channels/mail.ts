import { MailSink } from '#libs/testing/mail';
import { createTransport } from 'nodemailer';
import { MailSource } from '../load/mail-source.js';
import type { PlannedMessage } from '../plan/plan.js';
import { RefusedError, type ChaosChannel, type Replicas } from './chaos-channel.js';
import { receivedMails } from './received-mails.js';

const address = 'desk@chaos.example';

/** A server that is silent for so long counts as gone. It may have taken the mail. */
const timeoutMs = 15_000;

/** A mail server with a queue: it sends a mail again, to the next of our servers, until the response is 250. */
export class MailChannel implements ChaosChannel {
  readonly name = 'mail';
  readonly env = {};
  readonly keepsOrder = true;
  readonly victims = [];
  private readonly source: MailSource;
  private servers: Server[] = [];
  /** A replica that has accepted a mail knows the inbox; before that it may not know it yet. */
  private readonly knowing = new Set<Server | undefined>();
  private tries = 0;

  private constructor(
    seed: number,
    private readonly sink: MailSink,
  ) {
    this.source = new MailSource(seed, address);
  }

  static async open(seed: number): Promise<MailChannel> {
    return new MailChannel(seed, await MailSink.start());
  }

  get inbox() {
    const outgoing = { host: '127.0.0.1', port: this.sink.port, tls: false };
    return { channel: 'email', driver: 'smtp', name: 'Desk', settings: { address, outgoing } };
  }

  get replies() {
    return receivedMails(this.sink);
  }

  async onState(_inbox: unknown, replicas: Replicas): Promise<void> {
    if (this.servers.length > 0) return;
    this.servers = replicas('email-adapter').map(({ smtpHost, smtpPort }) =>
      connectionTo(String(smtpHost), Number(smtpPort)),
    );
  }

  /** 250: accepted. 5xx from a replica that knows the inbox: refused. 4xx, a broken connection, no response: try again. */
  async write(message: PlannedMessage): Promise<void> {
    const envelope = { from: message.sender.person.email, to: [address] };
    this.tries += 1;
    const server = this.servers[this.tries % this.servers.length];
    try {
      const raw = await this.source.bytesOf(message);
      await server?.sendMail({ envelope, raw });
    } catch (error) {
      const { responseCode = 0, message: reason } = error as Error & { responseCode?: number };
      throw responseCode >= 500 && this.knowing.has(server) ? new RefusedError(reason) : error;
    }
    this.knowing.add(server);
    this.source.forget(message);
  }

  pending(): number {
    return 0;
  }

  async close(): Promise<void> {
    for (const server of this.servers) server.close();
    await this.sink.stop();
  }
}

type Server = ReturnType<typeof connectionTo>;

/** Connections that stay open. */
function connectionTo(host: string, port: number) {
  return createTransport({
    host,
    port,
    pool: true,
    maxConnections: 4,
    maxMessages: 500,
    ignoreTLS: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
}

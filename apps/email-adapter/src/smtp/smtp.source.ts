import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { InboxDirectory } from '#libs/adapter-kit';
import { Ingress } from '#libs/adapter-kit/nest';
import { Deadline, messageOf, UnavailableError, withTimeLimit, type Logger } from '#libs/platform';
import type { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import type { MailReception } from '../reception/mail-reception.js';
import type { MailClient } from '../proof/mail-client.js';
import { ClientLimits } from './client-limits.js';
import { clientKey } from './client-key.js';
import { HandOver } from './hand-over.js';
import { MailBuffer, Room } from './buffer/mail-buffer.js';
import { OpenConnections } from './open-connections.js';
import { Recipients } from './recipients.js';
import { serverOptions } from './server-options.js';
import type { SmtpListening } from './smtp-listening.js';
import { smtpLimits } from './smtp-limits.js';
import { replies, replyTo, type SmtpReply } from './smtp-reply.js';

export interface SmtpSourceOptions extends SmtpListening {
  directory: InboxDirectory;
  reception: MailReception;
  metrics: EmailAdapterMetrics;
  logger: Logger;
  /** Milliseconds that Kafka has to acknowledge a mail. */
  publishTimeMs?: number;
  /** Milliseconds from a mail's last byte until it must be parsed and stored. */
  storeTimeMs?: number;
}

/** Who sends a mail, and over which connection. */
interface Sending {
  session: SMTPServerSession;
  client: MailClient;
}

/** Receives mail by SMTP for the inboxes of the directory. The reply is 250 only when Kafka has the mail. */
export class SmtpSource extends Ingress {
  readonly part = 'smtp';
  private readonly server: SMTPServer;
  private readonly connections: OpenConnections;
  private readonly clients: ClientLimits;
  private readonly recipients: Recipients;
  private readonly room: Room;
  private readonly handOver: HandOver;
  /** Sessions whose mail has no reply yet. */
  private readonly inHand = new Set<string>();
  private readonly storeTimeMs: number;
  private readonly replyTimeMs: number;
  private draining = false;

  constructor(private readonly options: SmtpSourceOptions) {
    super();
    const { storeTimeMs, publishTimeMs } = { ...smtpLimits, ...options };
    this.storeTimeMs = storeTimeMs;
    this.replyTimeMs = storeTimeMs + 2 * publishTimeMs; // a bounce also publishes a status
    this.clients = new ClientLimits(options.limits);
    this.recipients = new Recipients(options.directory);
    this.room = new Room(options.folder);
    this.handOver = new HandOver(options);
    this.server = new SMTPServer({
      ...serverOptions(options.identity),
      onConnect: (session, done) => void this.reply(done, () => this.connect(session)),
      onMailFrom: (_from, { remoteAddress }, done) =>
        void this.reply(done, () => this.clients.mailBegins(remoteAddress)),
      onRcptTo: ({ address }, session, done) => void this.reply(done, () => this.recipients.expect(address, session)),
      onData: (stream, session, done) => void this.reply(done, () => this.take(stream, session)),
      onClose: (session) => this.disconnect(session),
    });
    this.connections = new OpenConnections(this.server);
    this.server.on('error', (error) => options.logger.debug({ err: error }, 'SMTP connection failed'));
  }

  /** Rejects where the port is taken. */
  async listen(): Promise<{ smtpHost: string; smtpPort: number }> {
    const { host, port } = this.options;
    await this.handOver.open();
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', (error) =>
        reject(new Error(`SMTP cannot listen on ${host}:${port} (${messageOf(error)}); set SMTP_PORT to a free one`)),
      );
      this.server.listen(port, host, resolve);
    });
    return { smtpHost: host, smtpPort: (this.server.server.address() as AddressInfo).port };
  }

  /** For readiness. An outage of Kafka is no fault here: the reply to mail is 451 then. */
  check(): void {
    if (!this.server.server.listening) throw new Error('SMTP does not listen');
  }

  /** Accepts nothing more, sends the replies to mails in hand within their time, then closes all connections. */
  async close(): Promise<void> {
    this.draining = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.dismissIdle();
    await closed;
  }

  private async reply(done: (error?: Error | null) => void, decide: () => Promise<void> | void): Promise<void> {
    try {
      await decide();
      done();
    } catch (error) {
      done(this.refusal(error));
    }
  }

  /** The reply to a refused client. Causes go to our log only; the publisher logs an outage of Kafka once, not once a mail. */
  private refusal(error: unknown): SmtpReply {
    const reply = replyTo(error);
    this.options.metrics.mails.inc({ result: reply.result });
    if (error instanceof UnavailableError) this.options.logger.debug({ err: error }, 'a mail was refused for now');
    else if (error !== reply) this.options.logger.error({ err: error }, 'a mail was refused for now');
    return reply;
  }

  private connect(session: SMTPServerSession): void {
    this.options.metrics.connections.set(this.connections.count);
    this.clients.connected(session.remoteAddress, session.id);
  }

  private disconnect(session: SMTPServerSession): void {
    this.options.metrics.connections.set(this.connections.count);
    this.clients.closed(session.remoteAddress, session.id);
  }

  /** Ends within its time limit, also while the file store neither takes the mail nor fails. */
  private async take(stream: Readable, session: SMTPServerSession): Promise<void> {
    const client = this.clientOf(session);
    const buffer = new MailBuffer(this.room, {
      client: client.isRelay ? null : clientKey(client.address),
      cut: (reply) => this.connections.cut(session.id, reply),
    });
    this.inHand.add(session.id);
    const read = buffer.read(stream);
    const received = this.receive(read, buffer, { session, client });
    try {
      await read.catch(() => undefined);
      await withTimeLimit(received, { limitMs: this.replyTimeMs, late: replies.unavailable });
    } finally {
      this.inHand.delete(session.id);
      if (this.draining) setImmediate(() => this.dismissIdle());
    }
  }

  /** Takes the mail's room until nothing uses its bytes any more: a store that hangs does not let memory grow. */
  private async receive(read: Promise<void>, buffer: MailBuffer, { session, client }: Sending): Promise<void> {
    try {
      await read;
      const envelopeFrom = senderOf(session.envelope);
      const recipients = this.recipients.of(session.envelope);
      const deadline = new Deadline(this.storeTimeMs);
      await buffer.whole((source) => this.handOver.receive({ source, envelopeFrom, client, deadline, ...recipients }));
    } finally {
      await buffer.release();
      this.options.metrics.bytesInHand.set(this.room.inHand);
    }
  }

  private clientOf({ remoteAddress, hostNameAppearsAs }: SMTPServerSession): MailClient {
    const isRelay = this.options.limits.relays.has(remoteAddress);
    return { address: remoteAddress, helo: hostNameAppearsAs || '', isRelay };
  }

  private dismissIdle(): void {
    this.connections.dismissAllBut(this.inHand);
  }
}

function senderOf({ mailFrom }: SMTPServerSession['envelope']): string | null {
  return mailFrom === false || mailFrom.address === '' ? null : mailFrom.address;
}

import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InboxDirectory } from '#libs/adapter-kit';
import { inboundMessageSchema, inboxEvent, topics, type Inbox, type InboundMessage } from '#libs/contracts';
import type { FileStore } from '#libs/files';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { createLogger, createRegistry, SecretBox, type Logger } from '#libs/platform';
import { adapterSecretsKey } from '#libs/testing/adapter';
import { EmailAdapterMetrics } from '../src/email-adapter.metrics.js';
import { MailPublication } from '../src/reception/mail-publication.js';
import { MailReading, type DomainCheck } from '../src/reception/mail-reading.js';
import { MailReception } from '../src/reception/mail-reception.js';
import type { MailParser } from '../src/mail/mail-content.js';
import { UnreadableMailError } from '../src/mail/mail-content.js';
import type { MailSource } from '../src/mail/source/mail-source.js';
import { parseMail } from '../src/mail/parse-mail.js';
import { OwnMessageIds } from '../src/proof/own-message-ids.js';
import { SmtpDirectory } from '../src/smtp/smtp-directory.js';
import type { ServerIdentity } from '../src/smtp/server-options.js';
import { Relays } from '../src/smtp/client-key.js';
import { SmtpSource } from '../src/smtp/smtp.source.js';
import { InboxBudgets } from '../src/storing/inbox-budgets.js';
import { MailFiles } from '../src/storing/mail-files.js';
import { MailStore } from '../src/storing/mail-store.js';
import { StoringReport } from '../src/storing/storing-report.js';
import { MemoryFiles } from './memory-files.js';

export const quiet: Logger = createLogger('test', 'silent');

/** As an adapter under the tests' key makes and knows them. */
export const ownIds = new OwnMessageIds(new SecretBox(adapterSecretsKey));

/** Finds no proof of any sender. */
export const noCheck: DomainCheck = { verdict: async () => null };

/** The parser in this thread, with the thread's way of failing. */
export const parserHere: MailParser = {
  parse: async (source) =>
    parseMail(await wholeOf(source)).catch((error: unknown) => {
      throw new UnreadableMailError(String(error));
    }),
};

async function wholeOf(source: MailSource): Promise<Buffer> {
  if (Buffer.isBuffer(source)) return source;
  const pieces: Buffer[] = [];
  for await (const piece of source.bytes()) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

export interface HarnessOptions {
  log?: MemoryLog;
  publisher?: Publisher;
  directory?: InboxDirectory;
  identity?: Partial<ServerIdentity>;
  maxConnections?: number;
  maxPerAddress?: number;
  messagesPerMinute?: number;
  relays?: string[];
  folder?: string;
  parser?: MailParser;
  publishTimeMs?: number;
  storeTimeMs?: number;
  /** Checks the sender; by default it finds nothing. */
  check?: DomainCheck;
  files?: MemoryFiles;
  /** Bytes that an inbox may store within an hour; by default without a limit. */
  bytesPerHour?: number;
}

export interface Harness {
  port: number;
  log: MemoryLog;
  files: MemoryFiles;
  source: SmtpSource;
  metrics: EmailAdapterMetrics;
  add(inbox: Inbox): Promise<void>;
  messages(): InboundMessage[];
}

interface FileParts {
  files: FileStore;
  metrics: EmailAdapterMetrics;
  bytesPerHour: number;
}

export function mailFiles({ files, metrics, bytesPerHour }: FileParts): MailFiles {
  return new MailFiles(
    new MailStore(files, new InboxBudgets(bytesPerHour), new StoringReport(metrics, quiet)),
    metrics,
  );
}

/** The adapter's SMTP server on a free port, over a log in memory unless another publisher is given. */
export async function startSmtp(options: HarnessOptions = {}): Promise<Harness> {
  const log = options.log ?? new MemoryLog();
  const publisher = options.publisher ?? log.publisher();
  const table = log.table<Inbox>(topics.inboxes.name, { logger: quiet });
  await table.start();
  const metrics = new EmailAdapterMetrics(createRegistry('test'));
  const reading = new MailReading(options.parser ?? parserHere, options.check ?? noCheck, metrics);
  const files = options.files ?? new MemoryFiles();
  const parts = { files, metrics, bytesPerHour: options.bytesPerHour ?? Infinity };
  const reception = new MailReception(reading, mailFiles(parts), new MailPublication(publisher, metrics, ownIds));
  const source = new SmtpSource({
    host: '127.0.0.1',
    port: 0,
    identity: { hostname: 'mx.acme.example', maxConnections: 100, ...options.identity },
    limits: {
      maxConnections: options.maxConnections ?? 1000,
      maxPerAddress: options.maxPerAddress ?? 50,
      messagesPerMinute: options.messagesPerMinute ?? 1000,
      relays: new Relays(options.relays ?? []),
    },
    folder: options.folder ?? join(tmpdir(), `doorbell-smtp-test-${process.pid}`),
    directory: options.directory ?? new SmtpDirectory(table),
    reception,
    publishTimeMs: options.publishTimeMs ?? 3000,
    ...(options.storeTimeMs === undefined ? {} : { storeTimeMs: options.storeTimeMs }),
    metrics,
    logger: quiet,
  });
  const add = async (inbox: Inbox): Promise<void> =>
    log.publisher().publish([inboxEvent(inbox, '2026-11-20T12:00:00.000Z', false)]);
  const { smtpPort: port } = await source.listen();
  return { port, log, files, source, metrics, add, messages: () => messagesOn(log) };
}

export function messagesOn(log: MemoryLog): InboundMessage[] {
  return log
    .messages(topics.inboundMessages.name)
    .map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value))));
}

/** A bare SMTP client: what is written to the socket is what is sent. */
export class RawClient {
  private received = '';
  closed = false;
  greeting = '';
  private onEvent = (): void => undefined;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (this.received += text));
    socket.on('close', () => (this.closed = true));
    for (const event of ['data', 'close']) socket.on(event, () => this.onEvent());
    socket.on('error', () => undefined);
  }

  static async connect(port: number): Promise<RawClient> {
    const client = new RawClient(connect(port, '127.0.0.1'));
    client.greeting = await client.reply();
    return client;
  }

  /** The next complete reply, all its lines. */
  async reply(): Promise<string> {
    const complete = /^(?:\d{3}-[^\n]*\n)*\d{3} [^\n]*\n/u;
    while (!complete.test(this.received) && !this.closed)
      await new Promise<void>((resolve) => (this.onEvent = resolve));
    const reply = complete.exec(this.received)?.[0] ?? '';
    this.received = this.received.slice(reply.length);
    return reply;
  }

  async say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }

  /** Up to the permission to send the mail. */
  async begin(from: string, ...recipients: string[]): Promise<string> {
    await this.say('EHLO client.example');
    await this.say(`MAIL FROM:<${from}>`);
    for (const recipient of recipients) await this.say(`RCPT TO:<${recipient}>`);
    return this.say('DATA');
  }
}

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InboxConnection } from '#libs/adapter-kit';
import { ceHeaders, inboundMessageSchema, topics, type Inbox, type InboundMessage } from '#libs/contracts';
import { MemoryLog, type Publisher } from '#libs/messaging';
import { createRegistry, SecretBox } from '#libs/platform';
import { adapterSecretsKey } from '#libs/testing/adapter';
import { noFiles } from '#libs/testing/files';
import { EmailAdapterMetrics } from '../../src/email-adapter.metrics.js';
import { ImapDriver } from '../../src/imap/imap-driver.js';
import { MailPublication } from '../../src/reception/mail-publication.js';
import { MailReading, type DomainCheck } from '../../src/reception/mail-reading.js';
import { MailReception } from '../../src/reception/mail-reception.js';
import { MemoryFiles } from '../memory-files.js';
import { mailFiles, messagesOn, noCheck, ownIds, parserHere, quiet } from '../harness.js';
import { unpackedSource } from '../unpacked-source.js';

export interface ImapRigOptions {
  /** Where the mailbox is found; a proxy's port instead of the server's, say. */
  port: number;
  password: string;
  settings?: Record<string, unknown>;
  credentials?: unknown;
  pollTimeMs?: number;
  /** By default so long that a slow machine does not matter. */
  responseTimeoutMs?: number;
  allowPrivate?: boolean;
  /** For large mails; by default one of this process. */
  spillFolder?: string;
  /** Finds out who sent a mail; by default nothing. */
  check?: DomainCheck;
}

/** What an owner keeps for an inbox, in memory: it outlives connections as Kafka's record does. */
export class KeptCursors {
  readonly kept = new Map<string, unknown>();

  get(name: string): unknown {
    return this.kept.get(name) ?? null;
  }

  async set(name: string, value: unknown): Promise<void> {
    this.kept.set(name, structuredClone(value));
  }
}

/** One life of a connection of an inbox: what it reported, and how it ended. */
export class ImapLife {
  readonly reports: string[] = [];
  progress: [number, number] = [0, 0];
  backlog = 0;
  ended: Error | null | undefined;
  readonly connection: InboxConnection;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    driver: ImapDriver,
    inbox: Inbox,
    { cursors, credentials }: { cursors: KeptCursors; credentials: unknown },
  ) {
    const { signal } = this.stopping;
    const given = { inbox, credentials, signal, cursors, files: noFiles, logger: quiet };
    this.connection = driver.open({ ...given, report: this.report() });
    this.running = this.connection.run().then(
      () => void (this.ended = null),
      (error: Error) => void (this.ended = error),
    );
  }

  get isConnected(): boolean {
    return this.reports.at(-1) === 'connected';
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private report() {
    return {
      connected: () => void this.reports.push('connected'),
      failing: (error: string) => void this.reports.push(error),
      pairing: () => undefined,
      backlog: (messages: number) => void (this.backlog = messages),
      progress: (done: number, total: number) => void (this.progress = [done, total]),
      received: () => undefined,
    };
  }
}

/** A mailbox of a real server, read by the driver over a log in memory. */
export class ImapRig {
  readonly log = new MemoryLog();
  readonly cursors = new KeptCursors();
  readonly files = new MemoryFiles();
  readonly inbox: Inbox;
  /** Messages that the log refuses, for no reason that passes. */
  refuse: (message: InboundMessage) => boolean = () => false;
  /** How often something was to be published. */
  published = 0;
  private readonly driver: ImapDriver;
  private readonly lives: ImapLife[] = [];

  readonly address: string;
  readonly spillFolder: string;

  constructor(
    private readonly options: ImapRigOptions,
    user: string,
  ) {
    this.address = `${user}@mail.example`;
    this.spillFolder = options.spillFolder ?? join(tmpdir(), `doorbell-imap-test-${process.pid}`);
    const metrics = new EmailAdapterMetrics(createRegistry('test'));
    const reading = new MailReading(parserHere, options.check ?? noCheck, metrics);
    const files = mailFiles({ files: this.files, metrics, bytesPerHour: Infinity });
    const reception = new MailReception(reading, files, new MailPublication(this.publisher(), metrics, ownIds));
    this.driver = new ImapDriver({
      reception,
      rules: { allowPrivate: options.allowPrivate ?? true },
      secrets: new SecretBox(adapterSecretsKey),
      ids: ownIds,
      unsubscribeUrl: () => null,
      metrics,
      spillFolder: this.spillFolder,
      pollTimeMs: options.pollTimeMs ?? 60_000,
      responseTimeoutMs: options.responseTimeoutMs ?? 240_000,
    });
    const settings = { address: this.address, host: '127.0.0.1', tls: false, port: options.port, ...options.settings };
    this.inbox = { ...imapInbox, settings };
  }

  /** Opens the inbox; a second life while the first goes on is another replica's. */
  open(): ImapLife {
    const credentials = this.options.credentials ?? { user: this.address, password: this.options.password };
    const life = new ImapLife(this.driver, this.inbox, { cursors: this.cursors, credentials });
    this.lives.push(life);
    return life;
  }

  eventIds(): string[] {
    return this.log.messages(topics.inboundMessages.name).map(({ headers }) => String(headers[ceHeaders.id]));
  }

  messages(): InboundMessage[] {
    return messagesOn(this.log);
  }

  /** The mail as it is in the file store. */
  storedSource({ original }: InboundMessage): Buffer {
    const { workspaceId } = this.inbox;
    return unpackedSource(this.files.content({ workspaceId, sha256: original?.sha256 ?? '' }), original);
  }

  /** Subjects on the log, each once, sorted. */
  subjects(): string[] {
    return [...new Set(this.messages().map(({ content }) => content.subject ?? ''))].sort();
  }

  private publisher(): Publisher {
    const publisher = this.log.publisher();
    return {
      close: () => publisher.close(),
      publish: async (messages) => {
        this.published += 1;
        const inbound = messages.filter(({ topic }) => topic === topics.inboundMessages.name);
        // Flagged messages are what becomes of refused ones.
        const parsed = inbound.map(({ value }) => inboundMessageSchema.parse(JSON.parse(String(value))));
        if (parsed.some((one) => one.flags.length === 0 && this.refuse(one))) throw new Error('refused');
        await publisher.publish(messages);
      },
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.lives.map((life) => life.stop()));
  }
}

const imapInbox: Omit<Inbox, 'settings'> = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020101',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'email',
  driver: 'imap',
  name: 'Leads',
  paused: false,
  version: 1,
};

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { InboxConnection, InboxContext, InboxReport } from '#libs/adapter-kit';
import { ceHeaders, topics, type InboundMessage, type MessageStatus, type OutboundFile } from '#libs/contracts';
import { MemoryLog } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import { TemporaryFiles } from '#libs/testing/files';
import { waitFor } from '#libs/testing/waiting';
import { WhatsAppWebStandIn, type Phone } from '#libs/testing/whatsapp-web';
import { browsersOn, profileIn } from '../../src/web/browser/browser-processes.js';
import { chromeArgs } from '../../src/web/browser/chrome-args.js';
import { findChrome } from '../../src/web/browser/find-chrome.js';
import type { SessionLimits } from '../../src/web/session-protocol.js';
import { usualLimits } from '../../src/web/web-driver.config.js';
import { WebDriver } from '../../src/web/web.driver.js';
import { inbox } from './inbox.js';
import { storedPairing } from './stored-pairing.js';

/** What is looked at often; a browser on a starved machine has the usual time for everything else. */
const quick: SessionLimits = {
  ...usualLimits,
  probe: 500,
  scan: 1000,
  settle: 1000,
  takeover: 500,
};

/** The compiled process: a test's own sources cannot be forked. */
const script = new URL('../../../../dist/apps/whatsapp-adapter/src/web/session/session.main.js', import.meta.url);

interface Reported {
  state: 'connecting' | 'pairing' | 'connected' | 'failing';
  qr: string | null;
  error: string | null;
  account: string | null;
  backlog: number;
}

/** A real browser and the real library on the stand-in, opened again whenever its connection ends, as an adapter's host does. */
export class WebRig {
  readonly log = new MemoryLog();
  readonly reported: Reported = { state: 'connecting', qr: null, error: null, account: null, backlog: 0 };
  /** Errors that were reported and not yet asked for. */
  readonly errors: string[] = [];
  /** Other limits than the usual ones; from the next connection on. */
  limits: Partial<SessionLimits> = {};
  /** As the log keeps them, beyond any disk. */
  private readonly cursors = new Map<string, unknown>();
  private connection: InboxConnection | null = null;
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  private constructor(
    readonly standIn: WhatsAppWebStandIn,
    readonly phone: Phone,
    readonly files: TemporaryFiles,
    private readonly home: string,
  ) {}

  static async start(): Promise<WebRig> {
    const standIn = await WhatsAppWebStandIn.start();
    const home = mkdtempSync(join(tmpdir(), 'doorbell-whatsapp-'));
    const rig = new WebRig(standIn, standIn.phone('5491155550001'), await TemporaryFiles.open(), home);
    rig.open();
    return rig;
  }

  /** Opens the inbox, as after a start of the adapter. */
  open(): void {
    this.stopping = new AbortController();
    this.running = this.run(this.stopping.signal);
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async close(): Promise<void> {
    await this.stop();
    await Promise.all([this.standIn.close(), this.files.close()]);
    await this.browserGone();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Scans what is shown; another code where that was shown for too long. */
  async pair(): Promise<void> {
    const { reported, phone } = this;
    await waitFor('a QR code', () => reported.state === 'pairing' && reported.qr !== null && phone.scan(reported.qr));
    await this.connected();
  }

  connected(): Promise<boolean> {
    return waitFor('the inbox to be connected', () => this.reported.state === 'connected');
  }

  /** Waits until a kill of the browser would not cost the pairing. */
  settled(): Promise<void> {
    return storedPairing(profileIn(join(this.home, inbox.inboxId)));
  }

  /** Waits until a new error is reported, and forgets it. */
  async failing(part: string): Promise<void> {
    await waitFor(`an error with “${part}”`, () => this.errors.some((error) => error.includes(part)));
    this.errors.length = 0;
  }

  /** The running browser: where the distribution starts it by a script, that too. */
  browser(): Promise<number[]> {
    return waitFor('a browser', () => this.browsers().length > 0 && this.browsers());
  }

  /** One that had to be killed is gone a moment later. */
  async browserGone(): Promise<void> {
    await waitFor('the browser to be gone', () => this.browsers().length === 0);
  }

  browsers(): number[] {
    return browsersOn(profileIn(join(this.home, inbox.inboxId)));
  }

  /** The disk of a stopped inbox, which was paired an hour ago, is lost; or it goes to a replica with another one. */
  async loseDisk(): Promise<void> {
    await this.browserGone();
    for (const [name, value] of this.cursors) {
      const home = value as { begun: { since: number } };
      this.cursors.set(name, { ...home, begun: { ...home.begun, since: home.begun.since - 3600 } });
    }
    for (const name of readdirSync(this.home)) rmSync(join(this.home, name), { recursive: true, maxRetries: 10 });
  }

  /** A second adapter opens the inbox in the same folder, and stops while it waits. */
  async intrude(): Promise<void> {
    const intruding = new AbortController();
    const running = this.driver().open(this.context(intruding.signal)).run();
    intruding.abort();
    await running;
  }

  /** A browser of a machine that died runs on the profile of a stopped inbox, and has it locked. */
  async leaveBrowser(): Promise<number[]> {
    const profile = profileIn(join(this.home, inbox.inboxId));
    const flags = ['--headless', '--no-sandbox', '--disable-dev-shm-usage', `--user-data-dir=${profile}`];
    const chrome = findChrome(process.env['WHATSAPP_CHROME_PATH']);
    const port = join(profile, 'DevToolsActivePort');
    rmSync(port, { force: true });
    const left = spawn(chrome, [...flags, '--remote-debugging-port=0'], { detached: true, stdio: 'ignore' });
    left.unref();
    await waitFor('the browser to run, and to have its own lock', () => existsSync(port));
    symlinkSync('another-machine-4711', join(profile, 'lock'));
    renameSync(join(profile, 'lock'), join(profile, 'SingletonLock'));
    return this.browser();
  }

  /** Of the session process, by its lease on the folder. */
  processId(): number {
    const lease = readFileSync(join(this.home, inbox.inboxId, 'lease.json'), 'utf8');
    return (JSON.parse(lease) as { pid: number }).pid;
  }

  /** Names of the environment's variables of the session process and of every process below it. */
  environments(): Set<string>[] {
    const parents = new Map(
      readdirSync('/proc')
        .filter(isNumber)
        .map((pid) => [Number(pid), parentOf(pid)]),
    );
    const isBelow = (pid: number): boolean => {
      const parent = parents.get(pid) ?? 0;
      return parent === this.processId() || (parent > 1 && isBelow(parent));
    };
    return [this.processId(), ...[...parents.keys()].filter(isBelow)].map(variablesOf);
  }

  /** Inbound messages on the log, each once, by its id. */
  messages(): (InboundMessage & { id: string })[] {
    const all = this.log.messages(topics.inboundMessages.name).map(({ headers, value }) => ({
      ...(JSON.parse(String(value)) as InboundMessage),
      id: String(headers[ceHeaders.id]),
    }));
    return [...new Map(all.map((message) => [message.id, message])).values()];
  }

  texts(): string[] {
    return this.messages().map(({ content }) => content.text);
  }

  arrived(text: string): Promise<InboundMessage & { id: string }> {
    return waitFor(`“${text}” on the log`, () => this.messages().find(({ content }) => content.text === text));
  }

  statuses(): MessageStatus[] {
    return this.log
      .messages(topics.messageStatuses.name)
      .map(({ value }) => JSON.parse(String(value)) as MessageStatus);
  }

  /** A file of a message, as the adapter is asked for it. */
  async fetch({ id, content }: InboundMessage & { id: string }): Promise<Buffer> {
    const { providerFileId, id: attachmentId = '' } = content.attachments[0] ?? {};
    const { inboxId, workspaceId } = inbox;
    const fetched = await this.connection?.fetch?.(
      {
        workspaceId,
        inboxId,
        messageId: id,
        attachmentId,
        providerFileId: providerFileId ?? '',
        fileName: null,
        contentType: '',
        size: null,
        maxBytes: 100_000_000,
        validUntil: new Date().toISOString(),
      },
      new AbortController().signal,
    );
    const chunks: Uint8Array[] = [];
    for await (const chunk of fetched?.bytes ?? []) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /** A file in the store, as an outbound message names it. */
  async stored(bytes: Uint8Array, contentType: string, fileName: string): Promise<OutboundFile> {
    const { sha256, size } = await this.files.put(inbox.workspaceId, bytes, { maxBytes: bytes.length });
    return { id: randomUUID(), fileName, contentType, size, sha256 };
  }

  send(text: string, to: { chatId?: string; number?: string }, attachments: OutboundFile[] = []) {
    if (!this.connection) throw new Error('no connection is open');
    return this.connection.send({
      messageId: '0199a000-0000-7000-8000-000000000001',
      workspaceId: inbox.workspaceId,
      inboxId: inbox.inboxId,
      contactId: '0199a000-0000-7000-8000-000000000002',
      channel: 'whatsapp',
      to: { kind: 'whatsapp_phone', value: to.number ?? '0' },
      text,
      subject: null,
      template: null,
      inReplyTo: to.chatId === undefined ? null : { externalId: 'x', subject: null, reply: { chatId: to.chatId } },
      createdAt: new Date().toISOString(),
      ...(attachments.length > 0 && { attachments }),
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      Object.assign(this.reported, { state: 'connecting', qr: null });
      this.connection = this.driver().open(this.context(signal));
      await this.connection.run().catch((error: Error) => this.fail(error.message));
      if (!signal.aborted) await pause(200);
    }
  }

  private driver(): WebDriver {
    return new WebDriver(this.log.publisher(), this.config(), createLogger('test', 'silent'));
  }

  private context(signal: AbortSignal): InboxContext {
    const cursors = {
      get: (name: string) => this.cursors.get(name) ?? null,
      set: async (name: string, value: unknown) => void this.cursors.set(name, value),
    };
    const logger = createLogger('test', 'silent');
    return { inbox, credentials: {}, signal, cursors, report: this.report(), files: this.files, logger };
  }

  private config() {
    const chromePath = process.env['WHATSAPP_CHROME_PATH'];
    const limits = { ...quick, ...this.limits };
    return {
      sessions: this.home,
      chromePath,
      chromeArgs: chromeArgs(this.standIn.chromeArgs),
      printQr: false,
      limits,
      script,
    };
  }

  private report(): InboxReport {
    return {
      connected: (facts) => void Object.assign(this.reported, { state: 'connected', account: facts?.account ?? null }),
      failing: (error) => this.fail(error),
      pairing: (qr) => void Object.assign(this.reported, { state: 'pairing', qr }),
      backlog: (backlog) => void Object.assign(this.reported, { backlog }),
      progress: () => undefined,
      received: () => undefined,
    };
  }

  private fail(error: string): void {
    this.errors.push(error);
    Object.assign(this.reported, { state: 'failing', error });
  }
}

function isNumber(name: string): boolean {
  return /^\d+$/u.test(name);
}

/** 0 where it is gone already. */
function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Chromium's helpers write their titles over the first of them: what is left of a title is no name. */
function variablesOf(pid: number): Set<string> {
  const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  const names = entries.map((entry) => /^([A-Za-z_]\w*)=/u.exec(entry)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

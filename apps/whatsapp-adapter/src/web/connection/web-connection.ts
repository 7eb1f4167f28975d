import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  filesToSend,
  SendLaterError,
  sendParts,
  SendRefusedError,
  type FetchedFile,
  type FileToSend,
  type InboxConnection,
  type InboxContext,
  type Ingest,
  type Sent,
} from '#libs/adapter-kit';
import type { FileRequest, OutboundMessage } from '#libs/contracts';
import type { Publisher } from '#libs/messaging';
import { pause } from '#libs/platform';
import { partsOf, type Part } from '../../sending/parts-of.js';
import { profileIn } from '../browser/browser-processes.js';
import { findChrome } from '../browser/find-chrome.js';
import { RecordIntake } from '../record-intake.js';
import { SessionHome } from './session-home.js';
import { SessionProcess } from './session-process.js';
import type {
  KnownBeginning,
  SendResult,
  SentFile,
  SessionNews,
  SessionSettings,
  SpooledRecord,
} from '../session-protocol.js';
import { showQr } from './terminal-qr.js';
import { WebFiles } from './web-files.js';
import type { WebDriverConfig } from '../web-driver.config.js';
import type { SpokenRecord } from '../web-record.js';

/** Between two attempts to note where the session lies. */
const retryDelayMs = 5000;

export interface WebConnectionOptions {
  context: InboxContext;
  config: WebDriverConfig;
  ingest: Ingest<SpokenRecord>;
  publisher: Publisher;
}

/** One number: its session process, and what passes between that and the log. */
export class WebConnection implements InboxConnection {
  private readonly folder: string;
  private readonly intake: RecordIntake;
  private readonly home: SessionHome;
  private readonly files: WebFiles;
  private session: SessionProcess | null = null;
  /** A note that goes out with the session's first QR code. */
  private elsewhere: string | null = null;

  constructor(private readonly options: WebConnectionOptions) {
    const { context, config, ingest, publisher } = options;
    this.folder = join(config.sessions, context.inbox.inboxId);
    this.files = new WebFiles(this.folder);
    this.home = new SessionHome(config.sessions, context.cursors);
    this.intake = new RecordIntake({ ...context, ingest, publisher });
  }

  async run(): Promise<void> {
    const chromePath = findChrome(this.options.config.chromePath);
    const { signal } = this.options.context;
    while (!signal.aborted) await this.runSession(this.settings(chromePath));
  }

  async send(message: OutboundMessage): Promise<Sent> {
    const { context } = this.options;
    const files = await filesToSend(message, context.files);
    const parts = partsOf(message.text, files);
    const last = parts.at(-1);
    const send = (part: Part<FileToSend>) => this.sendPart(message, part, part !== last);
    return sendParts(parts, send, { signal: context.signal, files });
  }

  async fetch(file: FileRequest, signal: AbortSignal): Promise<FetchedFile> {
    if (!this.session) throw new Error(notConnected.reason);
    return this.files.fetch(this.session, file, signal);
  }

  private async sendPart(message: OutboundMessage, part: Part<FileToSend>, isPart: boolean): Promise<Sent> {
    const { messageId, inReplyTo, to } = message;
    const chatId = inReplyTo?.reply['chatId'] ?? (to.kind === 'whatsapp_lid' ? `${to.value}@lid` : null);
    const number = to.value.replace(/^\+/u, '');
    const send = async (file: SentFile | null): Promise<SendResult> =>
      this.session?.send({ messageId, chatId, number, text: part.text, file, isPart }) ?? notConnected;
    return sentBy(await (part.file ? this.files.with(part.file, send) : send(null)));
  }

  private settings(chromePath: string): SessionSettings {
    const { chromeArgs, limits } = this.options.config;
    return { folder: this.folder, chromePath, chromeArgs, limits, known: this.home.begun };
  }

  /** Until the session ends: in order when the signal aborts, with a new pairing when the phone logged it out, else by rejecting. */
  private async runSession(settings: SessionSettings): Promise<void> {
    const { signal, report } = this.options.context;
    this.elsewhere = this.home.whereElse();
    const session = new SessionProcess({
      settings,
      script: this.options.config.script,
      heard: (news) => this.hear(news),
    });
    this.session = session;
    const stop = () => void session.stop();
    signal.addEventListener('abort', stop, { once: true });
    const end = await session.ended;
    signal.removeEventListener('abort', stop);
    this.session = null;
    if (signal.aborted) return;
    if (!end.loggedOut) throw new Error(end.error);
    report.failing(end.error);
    await rm(profileIn(this.folder), { recursive: true, force: true, maxRetries: 10 });
  }

  private hear(news: SessionNews): void {
    const { report, logger } = this.options.context;
    if (news.kind === 'pairing') this.showPairing(news);
    if (news.kind === 'connected') report.connected(news.account === null ? {} : { account: news.account });
    if (news.kind === 'begun') void this.remember(news);
    if (news.kind === 'failing') report.failing(news.error);
    if (news.kind === 'backlog') report.backlog(news.messages);
    if (news.kind === 'warning') logger.warn({ inboxId: this.options.context.inbox.inboxId }, news.text);
    if (news.kind === 'records') void this.takeIn(news.records);
  }

  /** Once the log takes it. */
  private async remember({ number, since }: KnownBeginning): Promise<void> {
    const { signal } = this.options.context;
    const isNoted = () =>
      this.home.remember({ number, since }).then(
        () => true,
        () => false,
      );
    while (!signal.aborted && !(await isNoted())) await pause(retryDelayMs, signal);
  }

  private showPairing({ qr, expiresAt }: { qr: string; expiresAt: number }): void {
    const { inbox, report } = this.options.context;
    if (this.elsewhere !== null) report.failing(this.elsewhere);
    this.elsewhere = null;
    report.pairing(qr, new Date(expiresAt));
    if (this.options.config.printQr) void showQr(inbox.name, qr);
  }

  private async takeIn(records: readonly SpooledRecord[]): Promise<void> {
    const { session } = this;
    try {
      const keys = await this.intake.take(records);
      if (keys.length > 0) session?.order({ kind: 'acknowledged', keys });
    } catch (error) {
      this.options.context.logger.error({ err: error }, 'spooled WhatsApp messages could not be taken in');
      void session?.stop();
    }
  }
}

function sentBy(result: SendResult): Sent {
  if (result.kind === 'sent') return { externalId: result.externalId };
  if (result.kind === 'refused') throw new SendRefusedError(result.reason);
  if (result.kind === 'later') throw new SendLaterError(result.reason);
  throw new Error(result.reason);
}

const notConnected = { kind: 'later', reason: 'WhatsApp Web is not connected' } as const;

import type { Client } from 'whatsapp-web.js';
import { messageOf } from '#libs/platform';
import type { SessionLimits, SessionNews } from '../../session-protocol.js';
import { openingFault } from '../../rules/opening-fault.js';
import { endingOf } from './ending.js';
import { Watchdog, type Phase } from './watchdog.js';
import { watchedPage } from './watched-page.js';

/** Milliseconds for which WhatsApp's page shows one QR code. */
const qrTime = 20_000;

export interface SupervisionOptions {
  client: Client;
  limits: SessionLimits;
  report: (news: SessionNews) => void;
  /** The session is of no use any more. Called once. */
  ended: (error: string, loggedOut: boolean) => void;
}

/** Follows a client from its start to its end, and reports each step. The watchdog notices what the library does not report. */
export class Supervision {
  private readonly watchdog: Watchdog;
  private readonly connected: (() => void)[] = [];
  private readonly ready = Promise.withResolvers<void>();
  private readonly startedAt = Date.now();
  private showedQr = false;
  private pairedAt: number | null = null;
  private phase: Phase = 'loading';
  private over = false;

  constructor(private readonly options: SupervisionOptions) {
    const { client, limits } = options;
    const questions = watchedPage(client, limits.response);
    const failing = (error: string) => this.report({ kind: 'failing', error });
    this.watchdog = new Watchdog({ ...questions, failing, fail: (error) => this.end(error) }, limits);
    this.listen(client);
  }

  get isReady(): boolean {
    return this.phase === 'ready' && !this.over;
  }

  /** Resolves when WhatsApp's page is there. Rejects when it cannot be reached, or the browser cannot be started. */
  async start(): Promise<void> {
    const { client } = this.options;
    this.watchdog.start();
    await client.initialize().catch((cause: unknown) => {
      throw new Error(openingFault(messageOf(cause)), { cause });
    });
    client.pupBrowser?.on('disconnected', () => this.end('The browser ended; starting it again.'));
    client.pupPage?.on('error', (error) =>
      this.end(`WhatsApp's page crashed (${messageOf(error)}); starting it again.`),
    );
    client.pupPage?.on('close', () => this.end("WhatsApp's page was closed; starting it again."));
    if (client.pupBrowser?.connected === false) this.end('The browser ended; starting it again.');
  }

  stop(): void {
    this.over = true;
    this.watchdog.stop();
  }

  /** Calls back at every return to WhatsApp: messages may have come in between. */
  onConnected(listener: () => void): void {
    this.connected.push(listener);
  }

  /** Resolves when it is ready, at the latest `limit` ms after the start. */
  async readyWithin(limit: number): Promise<void> {
    const left = this.startedAt + limit - Date.now();
    if (left <= 0 || this.isReady) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, left)));
    await Promise.race([this.ready.promise, late]);
    clearTimeout(timer);
  }

  /** Resolves when a pairing has had the time to reach the disk: a browser that is closed at once loses it. */
  async settled(): Promise<void> {
    const left = (this.pairedAt ?? 0) + this.options.limits.settle - Date.now();
    if (left > 0 && this.options.client.pupBrowser?.connected)
      await new Promise((resolve) => setTimeout(resolve, left));
  }

  private listen(client: Client): void {
    client.on('qr', (qr) => this.show(qr));
    client.on('authenticated', () => this.paired());
    client.on('loading_screen', () => this.watchdog.progressed());
    client.on('ready', () => this.enterReady());
    client.on('change_state', (state) => this.changed(state));
    client.on('auth_failure', (message) =>
      this.end(`WhatsApp refused the session (${message}); pair the device again.`),
    );
    client.on('disconnected', (reason) => this.disconnected(reason));
  }

  private show(qr: string): void {
    this.showedQr = true;
    this.enter('pairing');
    this.report({ kind: 'pairing', qr, expiresAt: Date.now() + qrTime });
  }

  private paired(): void {
    if (this.showedQr) this.pairedAt = Date.now();
    this.enter('syncing');
    this.report({ kind: 'paired' });
  }

  private enterReady(): void {
    this.enter('ready');
    this.ready.resolve();
    this.reportConnected();
  }

  private changed(state: string): void {
    if (state === 'CONNECTED' && this.isReady) this.reportConnected();
    if (state !== 'CONFLICT') return;
    const wait = Math.ceil(this.options.limits.takeover / 1000);
    const error = `WhatsApp Web was opened elsewhere with this session; it is taken back in ${wait} s. Close it there.`;
    this.report({ kind: 'failing', error });
  }

  private reportConnected(): void {
    const account = this.options.client.info?.wid?.user ?? null;
    this.report({ kind: 'connected', account });
    for (const listener of this.connected) listener();
  }

  /** Nothing after the end: the library shows the QR code of a page that is about to close. */
  private report(news: SessionNews): void {
    if (!this.over) this.options.report(news);
  }

  private disconnected(reason: string): void {
    const { error, loggedOut } = endingOf(reason);
    this.end(error, loggedOut);
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.watchdog.entered(phase);
  }

  private end(error: string, loggedOut = false): void {
    if (this.over) return;
    this.stop();
    this.options.ended(error, loggedOut);
  }
}

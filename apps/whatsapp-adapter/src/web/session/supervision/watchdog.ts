import type { SessionLimits } from '../../session-protocol.js';

/** The phase of a session. `unheard`: the page is connected, but the library did not learn that it synced. */
export type Phase = 'loading' | 'pairing' | 'unheard' | 'syncing' | 'ready';

/** What the watchdog may ask of the page, and do; each with its own time limit. */
export interface Watched {
  /** WhatsApp's own word: CONNECTED, OPENING, CONFLICT, UNPAIRED_IDLE, … */
  state(): Promise<string | null>;
  /** Shows a new QR code: the library's own way of doing so fails. */
  refreshQr(): Promise<void>;
  /**
   * Reports to the library that the page has synced, for when it did so before the library listened; twice would be too much.
   * False where the page has not synced yet, or the library does not listen.
   */
  announceSync(): Promise<boolean>;
  failing(error: string): void;
  /** The session is of no use any more. */
  fail(error: string): void;
}

/** WhatsApp may be away for so long before the browser is started again. */
const outageLimitMs = 5 * 60_000;

/** Notices what the library does not report: a page that hangs, never loads, never becomes ready, or has lost WhatsApp. */
export class Watchdog {
  private phase: Phase = 'loading';
  private since: number;
  private lostAt: number | null = null;
  private announced = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly watched: Watched,
    private readonly limits: SessionLimits,
    private readonly clock: () => number = Date.now,
  ) {
    this.since = clock();
  }

  start(): void {
    this.plan();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** A QR code counts as a new beginning of the phase. */
  entered(phase: Phase): void {
    this.phase = phase;
    this.since = this.clock();
    this.lostAt = null;
  }

  /** WhatsApp still fetches what came while we were away: that takes as long as it takes. */
  progressed(): void {
    if (this.phase !== 'ready') this.since = this.clock();
  }

  /** One look. */
  async look(): Promise<void> {
    const age = this.clock() - this.since;
    if (this.phase === 'loading' && age > this.limits.load)
      return this.watched.fail(
        'WhatsApp Web did not load in time; check that web.whatsapp.com can be reached from here.',
      );
    if ((this.phase === 'syncing' || this.phase === 'unheard') && age > this.limits.sync)
      return this.watched.fail('WhatsApp Web is connected but did not become ready; starting it again.');
    await this.judge(await this.state(), age);
  }

  /** A page that still loads cannot respond: the limit of loading holds for it, not that of a response. */
  private async state(): Promise<string | null> {
    if (this.phase !== 'loading') return this.watched.state();
    return this.watched.state().catch(() => null);
  }

  private plan(): void {
    this.timer = setTimeout(() => void this.lookAndPlan(), this.limits.probe);
    this.timer.unref();
  }

  private async lookAndPlan(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.watched.fail(
        `WhatsApp's page does not respond (${error instanceof Error ? error.message : String(error)}).`,
      );
    }
    if (this.timer) this.plan();
  }

  private async judge(state: string | null, age: number): Promise<void> {
    if (state === 'CONNECTED') return this.connected();
    if (this.phase === 'ready') this.lost(state);
    const isStale = state === 'UNPAIRED_IDLE' || age > this.limits.load;
    if (this.phase === 'pairing' && isStale) await this.watched.refreshQr();
  }

  private async connected(): Promise<void> {
    this.lostAt = null;
    if (this.phase === 'loading' || this.phase === 'pairing') return this.entered('unheard');
    if (this.phase !== 'unheard' || this.announced) return;
    this.announced = await this.watched.announceSync();
  }

  private lost(state: string | null): void {
    this.lostAt ??= this.clock();
    const error = `WhatsApp cannot be reached (${state ?? 'no state'}); check the network and the phone. Trying on.`;
    if (this.clock() - this.lostAt > outageLimitMs) this.watched.fail(error);
    else if (this.clock() - this.lostAt > this.limits.probe) this.watched.failing(error);
  }
}

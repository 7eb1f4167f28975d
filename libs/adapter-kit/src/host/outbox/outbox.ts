import { exponentialDelayMs, messageOf, pause, withTimeLimit } from '#libs/platform';
import { sendingTimeMs } from '../../files-to-send.js';
import type { InboxConnection } from '../../inbox-driver.js';
import { OutboundProgress } from './outbound-progress.js';
import { Condition } from './condition.js';
import { failed, sendResultOf, sent, unconfirmed, type SendResult, type Settled } from './send-result.js';
import type { OutboundEntry, OutboxOptions } from './outbox-options.js';
import { ClosedError } from './retry-unavailable.js';

/**
 * Hands one inbox's outbound messages to its provider, strictly in the log's order. Each hand-over is noted on the log
 * before and after. After a crash the next owner thus knows the one message that may have been sent.
 */
export class Outbox {
  private readonly queue: OutboundEntry[] = [];
  private readonly changed = new Condition();
  private readonly closing = new AbortController();
  private readonly progress: OutboundProgress;
  private connection: InboxConnection | null = null;
  private working: Promise<void> | null = null;
  private sending: Promise<unknown> | null = null;
  private lastSend = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: OutboxOptions) {
    this.progress = new OutboundProgress(options, this.closing.signal);
  }

  /** Until `ready`, messages that a former owner in this process left behind may come after later ones: they are sorted in. */
  push(entry: OutboundEntry): void {
    const later = this.queue.findIndex(({ offset }) => BigInt(offset) > BigInt(entry.offset));
    this.queue.splice(later < 0 ? this.queue.length : later, 0, entry);
    if (!this.closed) this.working ??= this.work();
  }

  /** The connection to send by; null: outbound messages wait. */
  use(connection: InboxConnection | null): void {
    this.connection = connection;
    this.changed.notifyAll();
  }

  /** Looks again at what the messages wait for. */
  lookAgain(): void {
    this.changed.notifyAll();
  }

  /** Resolves once no message is being handed to the provider; none follows while no connection is given. */
  async hold(): Promise<void> {
    this.use(null);
    await this.sending?.catch(() => undefined);
  }

  /**
   * Begins nothing more. Resolves once the message in hand has a result, or cannot get one here. Returns the messages
   * without a result, in their order.
   */
  async close(): Promise<OutboundEntry[]> {
    this.closing.abort();
    this.changed.notifyAll();
    await this.working;
    return this.queue;
  }

  private get closed(): boolean {
    return this.closing.signal.aborted;
  }

  private async work(): Promise<void> {
    await this.options.ready;
    for (let entry = this.queue[0]; entry && !this.closed; entry = this.queue[0]) {
      try {
        await this.settle(entry);
        this.queue.shift();
        this.options.handled(entry);
      } catch (error) {
        if (!(error instanceof ClosedError)) await this.onUnexpected(entry, error);
      }
    }
    this.working = null;
  }

  private async settle(entry: OutboundEntry): Promise<void> {
    if (this.progress.isDone(entry)) return;
    if (this.progress.isRepetition(entry)) return this.progress.passed(entry);
    const isOpen = this.progress.isOpen(entry) && !this.options.resendable;
    const result = isOpen ? unconfirmed('the sender stopped while it sent this message') : await this.sendAtLast(entry);
    await this.progress.settled(entry, result);
  }

  /** Until it is sent, refused, or too old. */
  private async sendAtLast(entry: OutboundEntry): Promise<Settled> {
    for (let tries = 0; ; tries += 1) {
      const connection = await this.connected(entry);
      if ('status' in connection) return connection;
      const result = await this.hand(entry, connection);
      if (result?.kind === 'settled') return result;
      if (!result) continue;
      await this.progress.notSent();
      if (this.isTooOld(entry)) return failed(`it could not be sent within a day: ${result.reason}`);
      await this.progress.queued(entry, result.reason);
      await pause(result.retryAfter ?? exponentialDelayMs(tries, this.options.timing.resend), this.closing.signal);
    }
  }

  /** An open connection, however long it takes; or the message's result when it takes too long. */
  private async connected(entry: OutboundEntry): Promise<InboxConnection | Settled> {
    const since = performance.now();
    const { minGap, timing, whyNot, isPaused } = this.options;
    for (;;) {
      this.assertOpen();
      const gap = this.lastSend + minGap - performance.now();
      if (this.connection && gap <= 0) return this.connection;
      if (!this.connection && this.isTooOld(entry)) return failed(`it could not be sent within a day: ${whyNot()}`);
      const isLong = isPaused() || performance.now() - since > timing.waitLimitMs;
      if (!this.connection && isLong) await this.progress.queued(entry, whyNot());
      await this.changed.wait(this.connection ? gap : Math.min(timing.waitLimitMs, 30_000));
    }
  }

  /** Null where it was not handed over, because the connection ended first. */
  private async hand({ message }: OutboundEntry, connection: InboxConnection): Promise<SendResult | null> {
    await this.progress.handing(message.messageId);
    await this.ours();
    if (this.connection !== connection) return null;
    const limitMs = this.options.timing.sendLimitMs + sendingTimeMs(message.attachments ?? []);
    const late = (): Error => new Error(`the provider did not respond within ${Math.ceil(limitMs / 1000)} s`);
    const sending = withTimeLimit(connection.send(message), { limitMs, late });
    this.sending = sending;
    try {
      return sent((await sending).externalId);
    } catch (error) {
      return sendResultOf(this.options.cleaned(error), this.options.resendable);
    } finally {
      this.sending = null;
      this.lastSend = performance.now();
    }
  }

  /** Right before a message goes out, this replica must be known to own the inbox. */
  private async ours(): Promise<void> {
    while (!this.options.isOurs()) {
      this.assertOpen();
      await this.changed.wait(100);
    }
    this.assertOpen();
  }

  private isTooOld({ message }: OutboundEntry): boolean {
    return Date.now() - Date.parse(message.createdAt) > this.options.timing.giveUpAfterMs;
  }

  private assertOpen(): void {
    if (this.closed) throw new ClosedError('the inbox is no longer served here');
  }

  private async onUnexpected({ message }: OutboundEntry, error: unknown): Promise<void> {
    this.options.logger.error(
      { messageId: message.messageId, reason: messageOf(error) },
      'an outbound message is tried again',
    );
    await pause(this.options.timing.publish.longestMs, this.closing.signal);
  }
}

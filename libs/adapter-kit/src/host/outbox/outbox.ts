import { exponentialDelayMs, messageOf, pause, withTimeLimit } from '#libs/platform';
import type { InboxConnection } from '../../inbox-driver.js';
import { AnswerNotes } from './outbound-progress.js';
import { Bell } from './condition.js';
import { failed, fateOf, sent, unconfirmed, type Fate, type Settled } from './send-result.js';
import type { Answer, OutboxOptions } from './outbox-options.js';
import { ClosedError } from './retry-unavailable.js';

/**
 * Hands one inbox's answers to its provider, strictly in the log's order. What was handed over is noted on the log before
 * and after, so that whoever comes next after a crash knows of the one answer whose fate is open.
 */
export class Outbox {
  private readonly queue: Answer[] = [];
  private readonly bell = new Bell();
  private readonly closing = new AbortController();
  private readonly notes: AnswerNotes;
  private connection: InboxConnection | null = null;
  private working: Promise<void> | null = null;
  private sending: Promise<unknown> | null = null;
  private lastSend = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: OutboxOptions) {
    this.notes = new AnswerNotes(options, this.closing.signal);
  }

  /** Those that a former owner in this process left behind may come after later ones, until it is `ready`. */
  push(answer: Answer): void {
    const later = this.queue.findIndex(({ offset }) => BigInt(offset) > BigInt(answer.offset));
    this.queue.splice(later < 0 ? this.queue.length : later, 0, answer);
    if (!this.closed) this.working ??= this.work();
  }

  /** The connection to send by; null: answers wait. */
  use(connection: InboxConnection | null): void {
    this.connection = connection;
    this.bell.ring();
  }

  /** What answers wait for may have changed. */
  lookAgain(): void {
    this.bell.ring();
  }

  /** Resolves once nothing is being handed to the provider; nothing more is while no connection is given. */
  async hold(): Promise<void> {
    this.use(null);
    await this.sending?.catch(() => undefined);
  }

  /**
   * Begins nothing more. Resolves once the answer in hand has got its fate, or cannot get it here: with those that have
   * none, in their order.
   */
  async close(): Promise<Answer[]> {
    this.closing.abort();
    this.bell.ring();
    await this.working;
    return this.queue;
  }

  private get closed(): boolean {
    return this.closing.signal.aborted;
  }

  private async work(): Promise<void> {
    await this.options.ready;
    for (let answer = this.queue[0]; answer && !this.closed; answer = this.queue[0]) {
      try {
        await this.settle(answer);
        this.queue.shift();
        this.options.handled(answer);
      } catch (error) {
        if (!(error instanceof ClosedError)) await this.surprised(answer, error);
      }
    }
    this.working = null;
  }

  private async settle(answer: Answer): Promise<void> {
    if (this.notes.isDone(answer)) return;
    if (this.notes.isRepetition(answer)) return this.notes.passed(answer);
    const isOpen = this.notes.isOpen(answer) && !this.options.resendable;
    const fate = isOpen ? unconfirmed('the sender stopped while it sent this answer') : await this.sendAtLast(answer);
    await this.notes.settled(answer, fate);
  }

  /** Until it is sent, refused, or too old. */
  private async sendAtLast(answer: Answer): Promise<Settled> {
    for (let tries = 0; ; tries += 1) {
      const connection = await this.connected(answer);
      if ('status' in connection) return connection;
      const fate = await this.hand(answer, connection);
      if (fate?.kind === 'settled') return fate;
      if (!fate) continue;
      await this.notes.notSent();
      if (this.isTooOld(answer)) return failed(`it could not be sent within a day: ${fate.reason}`);
      await this.notes.queued(answer, fate.reason);
      await pause(fate.retryAfter ?? exponentialDelayMs(tries, this.options.timing.resend), this.closing.signal);
    }
  }

  /** An open connection, however long it takes; or what becomes of the answer when that is too long. */
  private async connected(answer: Answer): Promise<InboxConnection | Settled> {
    const since = performance.now();
    const { minGap, timing, whyNot, isPaused } = this.options;
    for (;;) {
      this.assertOpen();
      const gap = this.lastSend + minGap - performance.now();
      if (this.connection && gap <= 0) return this.connection;
      if (!this.connection && this.isTooOld(answer)) return failed(`it could not be sent within a day: ${whyNot()}`);
      const isLong = isPaused() || performance.now() - since > timing.patience;
      if (!this.connection && isLong) await this.notes.queued(answer, whyNot());
      await this.bell.wait(this.connection ? gap : Math.min(timing.patience, 30_000));
    }
  }

  /** Null where it was not handed over, because the connection went meanwhile. */
  private async hand({ message }: Answer, connection: InboxConnection): Promise<Fate | null> {
    await this.notes.handing(message.messageId);
    await this.ours();
    if (this.connection !== connection) return null;
    const { sendLimit } = this.options.timing;
    const late = (): Error => new Error(`the provider did not answer within ${Math.ceil(sendLimit / 1000)} s`);
    const sending = withTimeLimit(connection.send(message), { limitMs: sendLimit, late });
    this.sending = sending;
    try {
      return sent((await sending).externalId);
    } catch (error) {
      return fateOf(this.options.cleaned(error), this.options.resendable);
    } finally {
      this.sending = null;
      this.lastSend = performance.now();
    }
  }

  /** Right before a message goes out, this replica must be known to own the inbox. */
  private async ours(): Promise<void> {
    while (!this.options.isOurs()) {
      this.assertOpen();
      await this.bell.wait(100);
    }
    this.assertOpen();
  }

  private isTooOld({ message }: Answer): boolean {
    return Date.now() - Date.parse(message.createdAt) > this.options.timing.giveUpAfter;
  }

  private assertOpen(): void {
    if (this.closed) throw new ClosedError('the inbox is no longer served here');
  }

  private async surprised({ message }: Answer, error: unknown): Promise<void> {
    this.options.logger.error({ messageId: message.messageId, reason: messageOf(error) }, 'an answer is tried again');
    await pause(this.options.timing.publish.longestMs, this.closing.signal);
  }
}

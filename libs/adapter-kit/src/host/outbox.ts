import { messageStatusEvent, type OutboundMessage } from '#libs/contracts';
import { messageOf, UnavailableError } from '#libs/platform';
import type { InboxConnection } from '../inbox-driver.js';
import { Bell } from './bell.js';
import { failed, fateOf, sent, unconfirmed, type Fate } from './fate.js';
import type { Answer, OutboxOptions } from './outbox-options.js';
import { growingPause, pause, within } from './pause.js';

/** The inbox went elsewhere, or the process stops: the next owner goes on. */
class OutboxClosedError extends Error {}

type Settled = Extract<Fate, { kind: 'settled' }>;

/**
 * Hands one inbox's answers to its provider, strictly in the log's order. What was handed over is noted on the log before
 * and after, so that whoever comes next after a crash knows of the one answer whose fate is open.
 */
export class Outbox {
  private readonly queue: Answer[] = [];
  private readonly bell = new Bell();
  private readonly closing = new AbortController();
  private connection: InboxConnection | null = null;
  private working: Promise<void> | null = null;
  private sending: Promise<unknown> | null = null;
  private lastSend = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: OutboxOptions) {}

  push(answer: Answer): void {
    this.queue.push(answer);
    if (this.closed) return;
    this.working ??= this.work();
  }

  /** The connection to send by; null: answers wait. */
  use(connection: InboxConnection | null): void {
    this.connection = connection;
    this.bell.ring();
  }

  /** Something that answers wait for may have changed. */
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
    await Promise.resolve(); // so that what comes in the same turn finds this one at work
    for (let answer = this.queue[0]; answer && !this.closed; answer = this.queue[0]) {
      try {
        await this.settle(answer);
        this.queue.shift();
        this.options.handled(answer);
      } catch (error) {
        if (!(error instanceof OutboxClosedError)) await this.surprised(answer, error);
      }
    }
    this.working = null;
  }

  private async settle(answer: Answer): Promise<void> {
    const { done, sending } = this.options.cursors.outbound;
    if (done !== null && BigInt(answer.offset) <= BigInt(done)) return;
    const isOpen = sending === answer.message.messageId && !this.options.resendable;
    const fate = isOpen ? unconfirmed('the sender stopped while it sent this answer') : await this.trySend(answer);
    if (fate.kind === 'settled') await this.conclude(answer, fate);
  }

  /** Until it is sent, refused, or too old. */
  private async trySend(answer: Answer): Promise<Fate> {
    const told = new Set<string>();
    for (let tries = 0; ; tries += 1) {
      const connection = await this.connected(answer, told);
      if (!('send' in connection)) return connection;
      const fate = await this.hand(answer.message, connection);
      if (fate.kind === 'settled') return fate;
      await this.persist(() => this.options.cursors.mark({ sending: null }));
      if (this.isTooOld(answer)) return failed(`it could not be sent within a day: ${fate.reason}`);
      await this.tellQueued(answer, fate.reason, told);
      await pause(fate.retryAfter ?? growingPause(tries, this.options.timing.resend), this.closing.signal);
    }
  }

  /** An open connection, however long it takes; or what becomes of the answer when there will be none. */
  private async connected(answer: Answer, told: Set<string>): Promise<InboxConnection | Settled> {
    const since = performance.now();
    for (;;) {
      this.assertOpen();
      const gap = this.lastSend + this.options.minGap - performance.now();
      if (this.connection && gap <= 0) return this.connection;
      const reason = this.options.whyNot();
      if (this.isTooOld(answer)) return settled(failed(`it could not be sent within a day: ${reason}`));
      const isLong = this.options.isPaused() || performance.now() - since > this.options.timing.patience;
      if (!this.connection && isLong) await this.tellQueued(answer, reason, told);
      await this.bell.wait(this.connection ? gap : Math.min(this.options.timing.patience, 30_000));
    }
  }

  private async hand(message: OutboundMessage, connection: InboxConnection): Promise<Fate> {
    await this.persist(() => this.options.cursors.mark({ sending: message.messageId }));
    await this.ours();
    const { sendLimit } = this.options.timing;
    const late = (): Error => new Error(`the provider did not answer within ${Math.ceil(sendLimit / 1000)} s`);
    const sending = within(sendLimit, connection.send(message), late);
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

  private async conclude(answer: Answer, fate: Settled): Promise<void> {
    await this.tell(answer, fate);
    await this.persist(() => this.options.cursors.mark({ done: answer.offset, sending: null }));
    this.options.answered(fate.status);
  }

  private async tellQueued(answer: Answer, reason: string, told: Set<string>): Promise<void> {
    if (told.has(reason)) return;
    told.add(reason);
    await this.tell(answer, { status: 'queued', externalId: null, reason });
  }

  /** A fate that is known is told even when the inbox has gone elsewhere meanwhile: it stays true. */
  private async tell(
    { message }: Answer,
    fate: Pick<Settled, 'externalId' | 'reason'> & { status: Settled['status'] | 'queued' },
  ): Promise<void> {
    const { messageId, workspaceId, inboxId } = message;
    const { status, externalId, reason } = fate;
    const at = new Date().toISOString();
    const event = messageStatusEvent({ workspaceId, inboxId, messageId, externalId, status, reason, at });
    await this.persist(() => this.options.publisher.publish([event]));
  }

  /** While the log is away everything waits for it. */
  private async persist(work: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        this.assertOpen();
        await pause(growingPause(tries, this.options.timing.publish), this.closing.signal);
        this.assertOpen();
      }
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
    if (this.closed) throw new OutboxClosedError();
  }

  private async surprised({ message }: Answer, error: unknown): Promise<void> {
    this.options.logger.error({ messageId: message.messageId, reason: messageOf(error) }, 'an answer is tried again');
    await pause(this.options.timing.publish.most, this.closing.signal);
  }
}

function settled(fate: Fate): Settled {
  if (fate.kind !== 'settled') throw new Error('a fate is settled here');
  return fate;
}

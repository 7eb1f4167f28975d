import { messageStatusEvent } from '#libs/contracts';
import { bounded, type Settled } from './send-result.js';
import type { OutboundEntry, OutboxOptions } from './outbox-options.js';
import { retryUnavailable } from './retry-unavailable.js';

type ProgressOptions = Pick<OutboxOptions, 'cursors' | 'publisher' | 'timing' | 'logger' | 'countResult'>;

/** Messages whose repetition is recognised: a relay that did not reach Kafka for a moment repeats one seconds later. */
const maxRemembered = 1_000;

/** What the log knows of an inbox's outbound messages: which one was handed over, which have a result, and its status. */
export class OutboundProgress {
  private reported = { messageId: '', reasons: new Set<string>() };
  /** Ids of the last messages that have a result, oldest first. */
  private readonly settledIds = new Set<string>();

  constructor(
    private readonly options: ProgressOptions,
    private readonly closing: AbortSignal,
  ) {}

  isDone({ offset }: OutboundEntry): boolean {
    const { done } = this.options.cursors.outbound;
    return done !== null && BigInt(offset) <= BigInt(done);
  }

  /** The message stands on the log twice, and its first place gave it its result. */
  isRepetition({ message }: OutboundEntry): boolean {
    return this.settledIds.has(message.messageId);
  }

  /** It was handed over before a crash; whether it was sent is unknown. */
  isOpen({ message }: OutboundEntry): boolean {
    return this.options.cursors.outbound.sending === message.messageId;
  }

  handing(messageId: string): Promise<void> {
    return this.persist(() => this.options.cursors.mark({ sending: messageId }));
  }

  notSent(): Promise<void> {
    return this.persist(() => this.options.cursors.mark({ sending: null }));
  }

  /** Publishes each reason once. */
  async queued(entry: OutboundEntry, why: string): Promise<void> {
    const { messageId } = entry.message;
    const reason = bounded(why);
    if (this.reported.messageId !== messageId) this.reported = { messageId, reasons: new Set() };
    if (this.reported.reasons.has(reason)) return;
    this.reported.reasons.add(reason);
    await this.publishStatus(entry, { status: 'queued', externalId: null, reason });
  }

  /** A result is published even when another replica owns the inbox by now: it stays true. */
  async settled(entry: OutboundEntry, result: Settled): Promise<void> {
    const { messageId } = entry.message;
    await this.publishStatus(entry, result);
    this.remember(messageId);
    await this.passed(entry);
    this.options.countResult(result.status);
    this.options.logger.debug(
      { messageId, status: result.status, reason: result.reason },
      'an outbound message has its status',
    );
  }

  /** No message of the log up to this one is to be sent any more. */
  passed({ offset }: OutboundEntry): Promise<void> {
    return this.persist(() => this.options.cursors.mark({ done: offset, sending: null }));
  }

  private remember(messageId: string): void {
    this.settledIds.add(messageId);
    const [oldest] = this.settledIds;
    if (this.settledIds.size > maxRemembered && oldest !== undefined) this.settledIds.delete(oldest);
  }

  private async publishStatus(
    { message }: OutboundEntry,
    result: { status: Settled['status'] | 'queued'; externalId: string | null; reason: string | null },
  ): Promise<void> {
    const { messageId, workspaceId, inboxId } = message;
    const { status, externalId, reason } = result;
    const at = new Date().toISOString();
    const event = messageStatusEvent({ workspaceId, inboxId, messageId, externalId, status, reason, at });
    await this.persist(() => this.options.publisher.publish([event]));
  }

  private persist(work: () => Promise<void>): Promise<void> {
    return retryUnavailable(work, { delays: this.options.timing.publish, signal: this.closing });
  }
}

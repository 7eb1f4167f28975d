import { messageStatusEvent } from '#libs/contracts';
import { bounded, type Settled } from './send-result.js';
import type { Answer, OutboxOptions } from './outbox-options.js';
import { untilTaken } from './retry-unavailable.js';

type NotesOptions = Pick<OutboxOptions, 'cursors' | 'publisher' | 'timing' | 'logger' | 'answered'>;

/** Answers whose repetition is recognised: a relay that lost sight of Kafka for a moment writes it seconds after. */
const remembered = 1_000;

/** What the log knows of an inbox's answers: which was handed over, which have their fate, and what it is. */
export class AnswerNotes {
  private told = { messageId: '', reasons: new Set<string>() };
  /** Ids of the last answers that have their fate, oldest first. */
  private readonly fates = new Set<string>();

  constructor(
    private readonly options: NotesOptions,
    private readonly closing: AbortSignal,
  ) {}

  isDone({ offset }: Answer): boolean {
    const { done } = this.options.cursors.outbound;
    return done !== null && BigInt(offset) <= BigInt(done);
  }

  /** It has its fate already, from another place on the log. */
  isRepetition({ message }: Answer): boolean {
    return this.fates.has(message.messageId);
  }

  /** It was handed over, and nothing is known of it since. */
  isOpen({ message }: Answer): boolean {
    return this.options.cursors.outbound.sending === message.messageId;
  }

  handing(messageId: string): Promise<void> {
    return this.persist(() => this.options.cursors.mark({ sending: messageId }));
  }

  notSent(): Promise<void> {
    return this.persist(() => this.options.cursors.mark({ sending: null }));
  }

  /** Each reason once. */
  async queued(answer: Answer, why: string): Promise<void> {
    const { messageId } = answer.message;
    const reason = bounded(why);
    if (this.told.messageId !== messageId) this.told = { messageId, reasons: new Set() };
    if (this.told.reasons.has(reason)) return;
    this.told.reasons.add(reason);
    await this.tell(answer, { status: 'queued', externalId: null, reason });
  }

  /** A fate that is known is told even when the inbox has gone elsewhere meanwhile: it stays true. */
  async settled(answer: Answer, fate: Settled): Promise<void> {
    const { messageId } = answer.message;
    await this.tell(answer, fate);
    this.remember(messageId);
    await this.passed(answer);
    this.options.answered(fate.status);
    this.options.logger.debug({ messageId, status: fate.status, reason: fate.reason }, 'an answer has its fate');
  }

  /** Nothing of the log up to this answer is to be sent any more. */
  passed({ offset }: Answer): Promise<void> {
    return this.persist(() => this.options.cursors.mark({ done: offset, sending: null }));
  }

  private remember(messageId: string): void {
    this.fates.add(messageId);
    const [oldest] = this.fates;
    if (this.fates.size > remembered && oldest !== undefined) this.fates.delete(oldest);
  }

  private async tell(
    { message }: Answer,
    fate: { status: Settled['status'] | 'queued'; externalId: string | null; reason: string | null },
  ): Promise<void> {
    const { messageId, workspaceId, inboxId } = message;
    const { status, externalId, reason } = fate;
    const at = new Date().toISOString();
    const event = messageStatusEvent({ workspaceId, inboxId, messageId, externalId, status, reason, at });
    await this.persist(() => this.options.publisher.publish([event]));
  }

  private persist(work: () => Promise<void>): Promise<void> {
    return untilTaken(work, { pauses: this.options.timing.publish, signal: this.closing });
  }
}

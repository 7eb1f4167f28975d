import { messageStatusEvent, type Channel, type OutboundMessage } from '#libs/contracts';
import {
  correlation,
  deadLetter,
  deadLetterMessage,
  decode,
  type OutgoingMessage,
  type Outcome,
  type PartitionShare,
  type Publisher,
  type ReceivedMessage,
} from '#libs/messaging';
import { messageOf, type Logger } from '#libs/platform';
import type { HostTiming } from '../host-options.js';
import type { Answer } from './outbox-options.js';
import { untilTaken } from './retry-unavailable.js';

export interface AnswerRouterOptions {
  channel: Channel;
  share: PartitionShare;
  publisher: Publisher;
  logger: Logger;
  timing: HostTiming;
  /** Hands it to its inbox's owner, where that is known. */
  deliver: (answer: Answer) => boolean;
  isRemoved: (answer: Answer) => boolean;
  /** Whether its inbox is another workspace's. */
  isForeign: (answer: Answer) => boolean;
}

/** Brings each message of the stream to its inbox, and gives those their fate that have none to go to. */
export class AnswerRouter {
  /** Answers for inboxes that are not known yet: an inbox and its first answer travel by different topics. */
  private readonly waiting = new Map<Answer, NodeJS.Timeout>();
  private readonly closing = new AbortController();

  constructor(private readonly options: AnswerRouterOptions) {}

  route(message: ReceivedMessage): void {
    const { partition, offset } = message;
    const decoded = decode<OutboundMessage>(message);
    if ('kind' in decoded) return void this.setAside(message, decoded);
    if (decoded.data.channel !== this.options.channel) return this.options.share.handled(partition, offset);
    this.give({ message: decoded.data, record: message, partition, offset });
  }

  /** Also what comes back from an inbox that was removed. */
  give(answer: Answer): void {
    if (this.closing.signal.aborted) return;
    if (this.options.isForeign(answer)) return void this.setAside(answer.record, foreign(answer));
    if (this.options.deliver(answer)) return;
    if (this.options.isRemoved(answer)) return void this.fail(answer, 'the inbox was removed');
    this.wait(answer);
  }

  /** After a long stop of this process another replica may know the inbox: it is not given up before that is known. */
  private wait(answer: Answer): void {
    const late = (): void => {
      if (!this.options.share.fresh) return this.wait(answer);
      this.waiting.delete(answer);
      void this.fail(answer, 'the inbox is not known here; connect it again');
    };
    this.waiting.set(answer, setTimeout(late, this.options.timing.patience));
  }

  /** An inbox came or went. */
  lookAgain(inboxId: string): void {
    const its = [...this.waiting.keys()].filter(({ message }) => message.inboxId === inboxId);
    for (const answer of its) {
      this.forget(answer);
      this.give(answer);
    }
  }

  keepOnly(partitions: ReadonlySet<number>): void {
    for (const answer of this.waiting.keys()) if (!partitions.has(answer.partition)) this.forget(answer);
  }

  close(): void {
    this.closing.abort();
    for (const answer of this.waiting.keys()) this.forget(answer);
  }

  private forget(answer: Answer): void {
    clearTimeout(this.waiting.get(answer));
    this.waiting.delete(answer);
  }

  private async fail({ message, partition, offset }: Answer, reason: string): Promise<void> {
    const { workspaceId, inboxId, messageId } = message;
    const at = new Date().toISOString();
    const status = { workspaceId, inboxId, messageId, externalId: null, status: 'failed' as const, reason, at };
    if (await this.publish(messageStatusEvent(status))) this.options.share.handled(partition, offset);
  }

  private async setAside(message: ReceivedMessage, outcome: Outcome): Promise<void> {
    if (outcome.kind !== 'deadLetter') return;
    this.options.logger.warn({ ...correlation(message), error: outcome.cause.message }, 'an answer was set aside');
    if (await this.publish(deadLetterMessage(message, outcome)))
      this.options.share.handled(message.partition, message.offset);
  }

  /** False when it was closed before the log took it: the message comes again then. */
  private async publish(event: OutgoingMessage): Promise<boolean> {
    const { publisher, timing, logger } = this.options;
    const options = { pauses: timing.publish, signal: this.closing.signal };
    try {
      await untilTaken(() => publisher.publish([event]), options);
      return true;
    } catch (error) {
      logger.debug({ reason: messageOf(error) }, 'the fate of an answer was not told');
      return false;
    }
  }
}

/** Whoever may write to Kafka could send in anybody's name. */
function foreign({ message: { workspaceId, inboxId } }: Answer): Outcome {
  return deadLetter('invalid', 'handle', new Error(`inboxId: workspace ${workspaceId} has no inbox ${inboxId}.`));
}

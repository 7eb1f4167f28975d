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
import type { OutboundEntry } from './outbox-options.js';
import { retryUnavailable } from './retry-unavailable.js';

export interface OutboundRouterOptions {
  channel: Channel;
  share: PartitionShare;
  publisher: Publisher;
  logger: Logger;
  timing: HostTiming;
  /** Hands it to its inbox's owner, where that is known. */
  deliver: (entry: OutboundEntry) => boolean;
  isRemoved: (entry: OutboundEntry) => boolean;
  /** Whether its inbox is another workspace's. */
  isForeign: (entry: OutboundEntry) => boolean;
}

/** Brings each message of the stream to its inbox. A message fails where its inbox does not exist. */
export class OutboundRouter {
  /** Messages for inboxes that are not known yet: an inbox and its first outbound message come by different topics. */
  private readonly waiting = new Map<OutboundEntry, NodeJS.Timeout>();
  private readonly closing = new AbortController();

  constructor(private readonly options: OutboundRouterOptions) {}

  route(message: ReceivedMessage): void {
    const { partition, offset } = message;
    const decoded = decode<OutboundMessage>(message);
    if ('kind' in decoded) return void this.setAside(message, decoded);
    if (decoded.data.channel !== this.options.channel) return this.options.share.handled(partition, offset);
    this.give({ message: decoded.data, record: message, partition, offset });
  }

  /** Also for messages that a removed inbox gives back. */
  give(entry: OutboundEntry): void {
    if (this.closing.signal.aborted) return;
    if (this.options.isForeign(entry)) return void this.setAside(entry.record, foreign(entry));
    if (this.options.deliver(entry)) return;
    if (this.options.isRemoved(entry)) return void this.fail(entry, 'the inbox was removed');
    this.wait(entry);
  }

  /** After a long stop of this process another replica may know the inbox: a message fails only while our membership is fresh. */
  private wait(entry: OutboundEntry): void {
    const late = (): void => {
      if (!this.options.share.fresh) return this.wait(entry);
      this.waiting.delete(entry);
      void this.fail(entry, 'the inbox is not known here; connect it again');
    };
    this.waiting.set(entry, setTimeout(late, this.options.timing.waitLimitMs));
  }

  /** An inbox came or went. */
  lookAgain(inboxId: string): void {
    const its = [...this.waiting.keys()].filter(({ message }) => message.inboxId === inboxId);
    for (const entry of its) {
      this.forget(entry);
      this.give(entry);
    }
  }

  keepOnly(partitions: ReadonlySet<number>): void {
    for (const entry of this.waiting.keys()) if (!partitions.has(entry.partition)) this.forget(entry);
  }

  close(): void {
    this.closing.abort();
    for (const entry of this.waiting.keys()) this.forget(entry);
  }

  private forget(entry: OutboundEntry): void {
    clearTimeout(this.waiting.get(entry));
    this.waiting.delete(entry);
  }

  private async fail({ message, partition, offset }: OutboundEntry, reason: string): Promise<void> {
    const { workspaceId, inboxId, messageId } = message;
    const at = new Date().toISOString();
    const status = { workspaceId, inboxId, messageId, externalId: null, status: 'failed' as const, reason, at };
    if (await this.publish(messageStatusEvent(status))) this.options.share.handled(partition, offset);
  }

  private async setAside(message: ReceivedMessage, outcome: Outcome): Promise<void> {
    if (outcome.kind !== 'deadLetter') return;
    this.options.logger.warn(
      { ...correlation(message), error: outcome.cause.message },
      'an outbound message was set aside',
    );
    if (await this.publish(deadLetterMessage(message, outcome)))
      this.options.share.handled(message.partition, message.offset);
  }

  /** False when it was closed before the log took it: the message comes again then. */
  private async publish(event: OutgoingMessage): Promise<boolean> {
    const { publisher, timing, logger } = this.options;
    const options = { delays: timing.publish, signal: this.closing.signal };
    try {
      await retryUnavailable(() => publisher.publish([event]), options);
      return true;
    } catch (error) {
      logger.debug({ reason: messageOf(error) }, 'the status of an outbound message was not published');
      return false;
    }
  }
}

/** Else a client that may write to Kafka could send in the name of any workspace. */
function foreign({ message: { workspaceId, inboxId } }: OutboundEntry): Outcome {
  return deadLetter('invalid', 'handle', new Error(`inboxId: workspace ${workspaceId} has no inbox ${inboxId}.`));
}

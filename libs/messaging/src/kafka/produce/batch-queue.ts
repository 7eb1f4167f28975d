import type { Message } from 'kafkajs';
import type { PublishCall } from './publish-call.js';

/** One message that waits for its batch. */
export interface PendingMessage {
  topic: string;
  message: Message;
  /** Upper bound of its size on the log. */
  bytes: number;
  /** The largest batch its topic takes, in bytes. */
  topicLimit: number;
  call: PublishCall;
}

/** Bounds of one batch: kafkajs groups messages in quadratic time, and a request is held in memory twice. */
const maxMessages = 2_000;
const maxBytes = 8 * 1024 * 1024;

/** Messages in the order they came; hands out as many at a time as one request may carry. */
export class BatchQueue {
  private pending: PendingMessage[] = [];
  /** Bytes that wait. */
  bytes = 0;

  add(messages: readonly PendingMessage[]): void {
    for (const message of messages) this.pending.push(message);
    this.bytes += sizeOf(messages);
  }

  /** For those whose batch failed: they come first again. */
  putBack(messages: readonly PendingMessage[]): void {
    this.pending = messages.concat(this.pending);
    this.bytes += sizeOf(messages);
  }

  /**
   * The next batch; empty when no message waits. One request carries the messages of a partition together, and a topic bounds
   * the size of what it takes: a batch has no more of a topic than that. A message that is larger goes alone.
   */
  take(): PendingMessage[] {
    this.dropSettled();
    const perTopic = new Map<string, number>();
    let total = 0;
    const fits = ({ topic, bytes, topicLimit }: PendingMessage, index: number): boolean => {
      const ofTopic = (perTopic.get(topic) ?? 0) + bytes;
      total += bytes;
      perTopic.set(topic, ofTopic);
      return index === 0 || (index < maxMessages && total <= maxBytes && ofTopic <= topicLimit);
    };
    const end = this.pending.findIndex((message, index) => !fits(message, index));
    const batch = this.pending.splice(0, end === -1 ? this.pending.length : end);
    this.bytes -= sizeOf(batch);
    return batch;
  }

  private dropSettled(): void {
    if (!this.pending.some(({ call }) => call.settled)) return;
    this.pending = this.pending.filter(({ call }) => !call.settled);
    this.bytes = sizeOf(this.pending);
  }
}

function sizeOf(messages: readonly PendingMessage[]): number {
  return messages.reduce((sum, { bytes }) => sum + bytes, 0);
}

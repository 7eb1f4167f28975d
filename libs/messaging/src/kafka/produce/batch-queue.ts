import type { Message } from 'kafkajs';
import type { PublishCall } from './publish-call.js';

/** One message that waits for its flight. */
export interface Passenger {
  topic: string;
  message: Message;
  /** Upper bound of its size on the log. */
  bytes: number;
  /** The largest batch its topic takes, in bytes. */
  topicLimit: number;
  call: PublishCall;
}

/** Bounds of one flight: kafkajs groups messages in quadratic time, and a request is held in memory twice. */
const maxMessages = 2_000;
const maxBytes = 8 * 1024 * 1024;

/** Messages in the order they came; hands out as many at a time as one request may carry. */
export class FlightQueue {
  private waiting: Passenger[] = [];
  /** Bytes that wait. */
  bytes = 0;

  add(passengers: readonly Passenger[]): void {
    for (const passenger of passengers) this.waiting.push(passenger);
    this.bytes += sizeOf(passengers);
  }

  /** For those whose flight failed: first in line again. */
  putBack(passengers: readonly Passenger[]): void {
    this.waiting = passengers.concat(this.waiting);
    this.bytes += sizeOf(passengers);
  }

  /**
   * The next flight; empty when nobody waits. All messages of a partition travel as one batch and a topic bounds the
   * size of its batches, so a flight carries no more of a topic than one batch may hold; a larger message flies alone.
   */
  take(): Passenger[] {
    this.dropSettled();
    const perTopic = new Map<string, number>();
    let total = 0;
    const fits = ({ topic, bytes, topicLimit }: Passenger, index: number): boolean => {
      const ofTopic = (perTopic.get(topic) ?? 0) + bytes;
      total += bytes;
      perTopic.set(topic, ofTopic);
      return index === 0 || (index < maxMessages && total <= maxBytes && ofTopic <= topicLimit);
    };
    const end = this.waiting.findIndex((passenger, index) => !fits(passenger, index));
    const flight = this.waiting.splice(0, end === -1 ? this.waiting.length : end);
    this.bytes -= sizeOf(flight);
    return flight;
  }

  private dropSettled(): void {
    if (!this.waiting.some(({ call }) => call.settled)) return;
    this.waiting = this.waiting.filter(({ call }) => !call.settled);
    this.bytes = sizeOf(this.waiting);
  }
}

function sizeOf(passengers: readonly Passenger[]): number {
  return passengers.reduce((sum, { bytes }) => sum + bytes, 0);
}

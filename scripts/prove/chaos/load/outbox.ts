import { exponentialDelayMs } from '#libs/platform';
import type { ChannelName } from '../channels/channel-names.js';
import type { PlannedMessage, Sender } from '../plan/plan.js';

const retryDelays = { firstMs: 100, longestMs: 2_000 };

interface Lane {
  waiting: PlannedMessage[];
  busy: boolean;
  tries: number;
  notBefore: number;
}

/** The messages to write. A message leaves it when its provider has it; only then the sender's next one on that channel goes out. */
export class Outbox {
  /** In the order of their acceptance. */
  readonly accepted: PlannedMessage[] = [];
  /** Refused for good, with the response. */
  readonly refused: { message: PlannedMessage; response: string }[] = [];
  /** Tries that ended without an acceptance. */
  failures = 0;
  /** Messages with a number below it may go out. */
  released = 0;
  private readonly lanes = new Map<Sender, Lane>();

  constructor(private readonly messages: readonly PlannedMessage[]) {
    for (const message of messages) this.laneOf(message).waiting.push(message);
  }

  /** Messages that are accepted or refused. */
  get settled(): number {
    return this.accepted.length + this.refused.length;
  }

  get isEmpty(): boolean {
    return this.settled === this.messages.length;
  }

  /** The channel's earliest message that may go out now, or null. It stays in the queue until it is accepted or refused. */
  take(channel: ChannelName, now: number): PlannedMessage | null {
    let next: PlannedMessage | null = null;
    for (const [sender, { busy, notBefore, waiting }] of this.lanes) {
      const [head] = waiting;
      if (sender.channel !== channel || busy || now < notBefore) continue;
      if (!head || head.number >= this.released) continue;
      if (!next || head.number < next.number) next = head;
    }
    if (next) this.laneOf(next).busy = true;
    return next;
  }

  accept(message: PlannedMessage): void {
    this.leave(message);
    this.accepted.push(message);
  }

  refuse(message: PlannedMessage, response: string): void {
    this.leave(message);
    this.refused.push({ message, response });
  }

  /** The try failed: the message stays first in its sender's queue. */
  keep(message: PlannedMessage, now: number): void {
    const lane = this.laneOf(message);
    this.failures += 1;
    lane.busy = false;
    lane.notBefore = now + exponentialDelayMs(lane.tries, retryDelays);
    lane.tries += 1;
  }

  private leave(message: PlannedMessage): void {
    const lane = this.laneOf(message);
    lane.waiting.shift();
    lane.busy = false;
    lane.tries = 0;
  }

  private laneOf({ sender }: PlannedMessage): Lane {
    const lane = this.lanes.get(sender) ?? { waiting: [], busy: false, tries: 0, notBefore: 0 };
    this.lanes.set(sender, lane);
    return lane;
  }
}

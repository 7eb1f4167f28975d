import type { PlannedMail, Sender } from './plan.js';

/** Milliseconds between tries: doubling from the first to the last. */
const backoff = { first: 100, most: 2_000 };

interface Lane {
  waiting: PlannedMail[];
  busy: boolean;
  tries: number;
  notBefore: number;
}

/** The queue of a mail server: a mail leaves it when it was accepted, and a sender's next only goes out after that. */
export class Outbox {
  /** In the order of their acceptance. */
  readonly accepted: PlannedMail[] = [];
  /** Refused for good, with the answer. */
  readonly refused: { mail: PlannedMail; answer: string }[] = [];
  /** Deliveries that did not end with a 250. */
  failures = 0;
  /** Mails with a number below it may go out. */
  released = 0;
  private readonly lanes = new Map<Sender, Lane>();

  constructor(private readonly mails: readonly PlannedMail[]) {
    for (const mail of mails) this.laneOf(mail).waiting.push(mail);
  }

  /** Mails that are accepted or refused. */
  get settled(): number {
    return this.accepted.length + this.refused.length;
  }

  get isEmpty(): boolean {
    return this.settled === this.mails.length;
  }

  /** The earliest mail that may go out now, or null. It is back in the queue until it is accepted or refused. */
  take(now: number): PlannedMail | null {
    let next: PlannedMail | null = null;
    for (const { busy, notBefore, waiting } of this.lanes.values()) {
      const [head] = waiting;
      if (busy || now < notBefore || !head || head.number >= this.released) continue;
      if (!next || head.number < next.number) next = head;
    }
    if (next) this.laneOf(next).busy = true;
    return next;
  }

  accept(mail: PlannedMail): void {
    this.leave(mail);
    this.accepted.push(mail);
  }

  refuse(mail: PlannedMail, answer: string): void {
    this.leave(mail);
    this.refused.push({ mail, answer });
  }

  /** Not now: it stays first in its sender's line. */
  keep(mail: PlannedMail, now: number): void {
    const lane = this.laneOf(mail);
    this.failures += 1;
    lane.busy = false;
    lane.notBefore = now + Math.min(backoff.most, backoff.first * 2 ** lane.tries);
    lane.tries += 1;
  }

  private leave(mail: PlannedMail): void {
    const lane = this.laneOf(mail);
    lane.waiting.shift();
    lane.busy = false;
    lane.tries = 0;
  }

  private laneOf({ sender }: PlannedMail): Lane {
    const lane = this.lanes.get(sender) ?? { waiting: [], busy: false, tries: 0, notBefore: 0 };
    this.lanes.set(sender, lane);
    return lane;
  }
}

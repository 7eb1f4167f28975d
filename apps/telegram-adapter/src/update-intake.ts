import { acknowledged, type Ingest } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { systemClock, type Clock } from '#libs/platform';
import { postedUpdates, receivedUpdates, type ReceivedUpdate } from './received-update.js';
import type { Update } from 'grammy/types';

/** Milliseconds that Kafka has to acknowledge an update; Telegram itself waits longer for a webhook's answer. */
const publishLimit = 8000;

export interface Taken {
  /** True when something of it was put on the log: not every update is somebody's message. */
  published: boolean;
  /** A button that shows a waiting sign until it is answered. */
  callbackId: string | null;
}

/** An update on its way to the log, the same for polling and webhooks. */
export class UpdateIntake {
  private readonly clock: Clock;
  private readonly limit: number;

  constructor(
    private readonly ingest: Ingest<ReceivedUpdate>,
    { clock = systemClock, limit = publishLimit }: { clock?: Clock; limit?: number } = {},
  ) {
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Resolves once all of it is on the log: only then may Telegram forget it.
   * Rejects with UnavailableError while the log is away or slow; it may have landed then, and its id makes it one with its repetition.
   */
  async polled(update: Update, inbox: Inbox): Promise<Taken> {
    return this.take(receivedUpdates(update, this.clock.now()), inbox);
  }

  /** The same for the body of a webhook call; one that is no update is set aside, and taken with that. */
  async posted(body: Buffer, inbox: Inbox): Promise<Taken> {
    return this.take(postedUpdates(body, this.clock.now()), inbox);
  }

  private async take(raws: readonly ReceivedUpdate[], inbox: Inbox): Promise<Taken> {
    const all = Promise.all(raws.map((raw) => this.ingest.ingest(raw, [inbox])));
    const outcomes = await acknowledged(this.limit, all);
    return {
      published: outcomes.flat().some(({ kind }) => kind !== 'skip'),
      callbackId: raws[0]?.update?.callback_query?.id ?? null,
    };
  }
}

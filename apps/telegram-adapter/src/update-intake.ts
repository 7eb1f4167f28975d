import { acknowledged, type Ingest } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { systemClock, type Clock, type Deadline } from '#libs/platform';
import { postedUpdates, receivedUpdates, type ReceivedUpdate } from './received-update.js';
import type { TelegramMetrics, UpdateResult } from './telegram.metrics.js';
import type { Update } from 'grammy/types';

/** Milliseconds that Kafka has to acknowledge an update; Telegram itself waits longer for a webhook's answer. */
const publishLimit = 8000;

export interface Taken {
  /** True when something of it was put on the log: not every update is somebody's message. */
  published: boolean;
  /** A button that shows a waiting sign until it is answered. */
  callbackId: string | null;
}

export interface IntakeOptions {
  clock?: Clock;
  /** Milliseconds. */
  limit?: number;
  metrics?: Pick<TelegramMetrics, 'count'>;
}

const results = { done: 'taken', skip: 'skipped', deadLetter: 'unreadable' } as const satisfies Record<
  string,
  UpdateResult
>;

/** An update on its way to the log, the same for polling and webhooks. */
export class UpdateIntake {
  private readonly clock: Clock;
  private readonly limit: number;

  constructor(
    private readonly ingest: Ingest<ReceivedUpdate>,
    private readonly options: IntakeOptions = {},
  ) {
    this.clock = options.clock ?? systemClock;
    this.limit = options.limit ?? publishLimit;
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
    const taken = await acknowledged(this.limit, (deadline) =>
      Promise.all(raws.map((raw) => this.takeOne(raw, inbox, deadline))),
    );
    return {
      published: taken.some((result) => result !== 'skipped'),
      callbackId: raws[0]?.update?.callback_query?.id ?? null,
    };
  }

  private async takeOne(raw: ReceivedUpdate, inbox: Inbox, deadline: Deadline): Promise<UpdateResult> {
    const [outcome] = await this.ingest.ingest(raw, [inbox], deadline);
    const result = results[outcome?.kind ?? 'skip'];
    this.options.metrics?.count(raw.update, result);
    return result;
  }
}

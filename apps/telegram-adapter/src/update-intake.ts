import { Inject, Injectable } from '@nestjs/common';
import { acknowledged, Ingest } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import { Publisher } from '#libs/messaging';
import { systemClock, type Deadline, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { postedUpdates, receivedUpdates, type ReceivedUpdate } from './received-update.js';
import { TelegramMetrics, type UpdateResult } from './telegram.metrics.js';
import { TelegramTranslator } from './telegram.translator.js';
import type { Update } from 'grammy/types';

export interface Taken {
  /** True when something of it was put on the log: not every update is a person's message. */
  published: boolean;
  /** A button that shows a waiting sign until its press is confirmed. */
  callbackId: string | null;
}

const results = { done: 'taken', skip: 'skipped', deadLetter: 'unreadable' } as const satisfies Record<
  string,
  UpdateResult
>;

/** An update on its way to the log, the same for polling and webhooks. */
@Injectable()
export class UpdateIntake {
  /** How long Kafka may take to acknowledge an update; Telegram itself waits longer for a webhook's response. Tests shorten it. */
  publishLimitMs = 8000;
  private readonly ingest: Ingest<ReceivedUpdate>;

  constructor(
    publisher: Publisher,
    private readonly metrics: TelegramMetrics,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.ingest = new Ingest({ channel: 'telegram', translator: new TelegramTranslator(), publisher, logger });
  }

  /**
   * Resolves once all of it is on the log: only then may Telegram forget it.
   * Rejects with UnavailableError while the log is away or slow. It may have landed then; its id makes a repetition harmless.
   */
  async polled(update: Update, inbox: Inbox): Promise<Taken> {
    return this.take(receivedUpdates(update, systemClock.now()), inbox);
  }

  /** The same for the body of a webhook call. A body that is no update is set aside, and counts as taken. */
  async posted(body: Buffer, inbox: Inbox): Promise<Taken> {
    return this.take(postedUpdates(body, systemClock.now()), inbox);
  }

  private async take(raws: readonly ReceivedUpdate[], inbox: Inbox): Promise<Taken> {
    const taken = await acknowledged(this.publishLimitMs, (deadline) =>
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
    this.metrics.count(raw.update, result);
    return result;
  }
}

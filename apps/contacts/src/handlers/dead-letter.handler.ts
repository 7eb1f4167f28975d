import { Controller, Inject } from '@nestjs/common';
import { KeepDeadLetters } from '#libs/contacts';
import { topics } from '#libs/contracts';
import { done, skip, type Outcome, type ReceivedEvent, type ReceivedMessage } from '#libs/messaging';
import { BatchHandler } from '#libs/messaging/nest';
import { messageOf, RejectedInputError, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { deadLetterRow } from './dead-letter-row.js';
import { TopicPlaces } from './topic-places.js';

/** Takes dead letters into Postgres, where the API and the command read them. Sets nothing aside itself: that would never end. */
@Controller()
export class DeadLetterHandler {
  constructor(
    private readonly letters: KeepDeadLetters,
    private readonly places: TopicPlaces,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @BatchHandler(topics.deadLetters)
  async handle(events: readonly ReceivedEvent<ReceivedMessage>[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const event of events) outcomes.push(await this.keep(event));
    return outcomes;
  }

  /** One by one: a letter may have 25 MiB, and there are few. */
  private async keep(event: ReceivedEvent<ReceivedMessage>): Promise<Outcome> {
    const { record } = event;
    try {
      await this.places.movingAfter([event], (move) => this.letters.keep([deadLetterRow(record)], move));
      return done;
    } catch (error) {
      if (!(error instanceof RejectedInputError)) throw error;
      const { topic, partition, offset } = record;
      this.logger.error(
        { topic, partition, offset, reason: messageOf(error) },
        'Postgres refused a dead letter; it stays on the topic',
      );
      return skip('refused by the database');
    }
  }
}

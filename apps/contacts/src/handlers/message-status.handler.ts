import { Controller } from '@nestjs/common';
import { KeepMessageStatuses } from '#libs/contacts';
import { topics, type MessageStatus } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { BatchHandler } from '#libs/messaging/nest';
import { TopicPlaces } from './topic-places.js';

/** What became of outbound messages, a whole batch in one transaction. Any of it may come again and changes nothing then. */
@Controller()
export class MessageStatusHandler {
  constructor(
    private readonly statuses: KeepMessageStatuses,
    private readonly places: TopicPlaces,
  ) {}

  @BatchHandler(topics.messageStatuses)
  async handle(events: readonly ReceivedEvent<MessageStatus>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ data }) => data);
    await this.places.movingAfter(events, (move) => this.statuses.keep(batch, move));
    return events.map(() => done);
  }
}

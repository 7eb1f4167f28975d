import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { KeepMessageStatuses } from '#libs/contacts';
import { topics, type MessageStatus } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { PassErrors } from '#libs/messaging/nest';
import { TopicPlaces } from './topic-places.js';

/** What became of answers, a whole batch in one transaction. Any of it may come again and changes nothing then. */
@Controller()
@UseFilters(PassErrors)
export class MessageStatusHandler {
  constructor(
    private readonly statuses: KeepMessageStatuses,
    private readonly places: TopicPlaces,
  ) {}

  @EventPattern<string>(topics.messageStatuses.name)
  async handle(events: readonly ReceivedEvent<MessageStatus>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ data }) => data);
    await this.places.movingAfter(events, (move) => this.statuses.keep(batch, move));
    return events.map(() => done);
  }
}

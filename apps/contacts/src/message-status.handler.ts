import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { KeepMessageStatuses } from '#libs/contacts';
import { topics, type MessageStatus } from '#libs/contracts';
import { done, PassErrors, type Outcome, type ReceivedEvent } from '#libs/messaging';

/** What became of answers, a whole batch in one transaction. Any of it may come again and changes nothing then. */
@Controller()
@UseFilters(PassErrors)
export class MessageStatusHandler {
  constructor(private readonly statuses: KeepMessageStatuses) {}

  @EventPattern<string>(topics.messageStatuses.name)
  async handle(events: readonly ReceivedEvent<MessageStatus>[]): Promise<readonly Outcome[]> {
    await this.statuses.keep(events.map(({ data }) => data));
    return events.map(() => done);
  }
}

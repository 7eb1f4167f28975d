import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { KeepInboxStates } from '#libs/contacts';
import { topics, type InboxState } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { PassErrors } from '#libs/messaging/nest';
import { TopicPlaces } from './topic-places.js';

/** How inboxes fare, a whole batch in one transaction. The newest word counts, however often the older ones come again. */
@Controller()
@UseFilters(PassErrors)
export class InboxStateHandler {
  constructor(
    private readonly states: KeepInboxStates,
    private readonly places: TopicPlaces,
  ) {}

  @EventPattern<string>(topics.inboxStates.name)
  async handle(events: readonly ReceivedEvent<InboxState>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ data }) => data);
    await this.places.movingAfter(events, (move) => this.states.keep(batch, move));
    return events.map(() => done);
  }
}

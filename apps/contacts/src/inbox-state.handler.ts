import { Controller, Inject, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { KeepInboxStates } from '#libs/contacts';
import { topics, type InboxState } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { PassErrors } from '#libs/messaging/nest';
import { movingAfter, PLACES, type PlacesByTopic } from './places.js';

/** How inboxes fare, a whole batch in one transaction. The newest word counts, however often the older ones come again. */
@Controller()
@UseFilters(PassErrors)
export class InboxStateHandler {
  constructor(
    private readonly states: KeepInboxStates,
    @Inject(PLACES) private readonly places: PlacesByTopic,
  ) {}

  @EventPattern<string>(topics.inboxStates.name)
  async handle(events: readonly ReceivedEvent<InboxState>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ data }) => data);
    await movingAfter(this.places, events, (move) => this.states.keep(batch, move));
    return events.map(() => done);
  }
}

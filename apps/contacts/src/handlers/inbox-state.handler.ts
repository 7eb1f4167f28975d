import { Controller } from '@nestjs/common';
import { KeepInboxStates } from '#libs/contacts';
import { topics, type InboxState } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { BatchHandler } from '#libs/messaging/nest';
import { TopicPlaces } from './topic-places.js';

/** How inboxes fare, a whole batch in one transaction. The newest word counts, however often the older ones come again. */
@Controller()
export class InboxStateHandler {
  constructor(
    private readonly states: KeepInboxStates,
    private readonly places: TopicPlaces,
  ) {}

  @BatchHandler(topics.inboxStates)
  async handle(events: readonly ReceivedEvent<InboxState>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ data }) => data);
    await this.places.movingAfter(events, (move) => this.states.keep(batch, move));
    return events.map(() => done);
  }
}

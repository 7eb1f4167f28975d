import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { KeepInboxStates } from '#libs/contacts';
import { topics, type InboxState } from '#libs/contracts';
import { done, PassErrors, type Outcome, type ReceivedEvent } from '#libs/messaging';

/** How inboxes fare, a whole batch in one transaction. The newest word counts, however often the older ones come again. */
@Controller()
@UseFilters(PassErrors)
export class InboxStateHandler {
  constructor(private readonly states: KeepInboxStates) {}

  @EventPattern<string>(topics.inboxStates.name)
  async handle(events: readonly ReceivedEvent<InboxState>[]): Promise<readonly Outcome[]> {
    await this.states.keep(events.map(({ data }) => data));
    return events.map(() => done);
  }
}

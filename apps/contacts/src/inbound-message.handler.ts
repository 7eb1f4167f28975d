import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { IngestMessages } from '#libs/contacts';
import { topics, type InboundMessage } from '#libs/contracts';
import { done, PassErrors, type Outcome, type ReceivedEvent } from '#libs/messaging';

/**
 * A whole batch of one partition, one transaction.
 * Exactly-once effect: any batch may come again, in part or whole, and changes nothing the second time.
 */
@Controller()
@UseFilters(PassErrors)
export class InboundMessageHandler {
  constructor(private readonly messages: IngestMessages) {}

  @EventPattern<string>(topics.inboundMessages.name)
  async handle(events: readonly ReceivedEvent<InboundMessage>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ id, data, record }) => ({ id, message: data, offset: record.offset }));
    await this.messages.ingest(batch, events[0]?.record.partition ?? 0);
    return events.map(() => done);
  }
}

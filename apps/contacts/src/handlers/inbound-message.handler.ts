import { Controller } from '@nestjs/common';
import { IngestMessages, type Move } from '#libs/contacts';
import { ceHeaders, topics, type InboundMessage } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { BatchHandler } from '#libs/messaging/nest';
import { inSpan, isTracing } from '#libs/platform';
import { TopicPlaces } from './topic-places.js';

/**
 * A whole batch of one partition, one transaction.
 * Exactly-once effect: any batch may come again, in part or whole, and changes nothing the second time.
 */
@Controller()
export class InboundMessageHandler {
  constructor(
    private readonly messages: IngestMessages,
    private readonly places: TopicPlaces,
  ) {}

  @BatchHandler(topics.inboundMessages)
  async handle(events: readonly ReceivedEvent<InboundMessage>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ id, data, record }) => ({ id, message: data, offset: record.offset }));
    const partition = events[0]?.record.partition ?? 0;
    const ingest = (move: Move) => this.messages.ingest(batch, partition, move);
    await inSpan('ingest batch', { links: traces(events), attributes: { messages: batch.length, partition } }, () =>
      this.places.movingAfter(events, ingest),
    );
    return events.map(() => done);
  }
}

/** What a span may link to at most, by OpenTelemetry's own limit. */
const maxLinks = 128;

function traces(events: readonly ReceivedEvent[]): (string | undefined)[] {
  if (!isTracing()) return [];
  return events.slice(0, maxLinks).map(({ record }) => record.headers[ceHeaders.traceparent]?.toString('latin1'));
}

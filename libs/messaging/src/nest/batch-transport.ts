import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { topics, type TopicName } from '#libs/contracts';
import { UnavailableError, type Logger, type Registry } from '#libs/platform';
import type { Consumer } from '../consumer.js';
import { eventLoop } from '../event-loop.js';
import type { EventHandler, ReceivedEvent } from '../event.js';
import type { Outcome } from '../outcome.js';
import type { Publisher } from '../publisher.js';

export interface BatchTransportOptions {
  consumer: Consumer;
  /** Where dead letters go. */
  publisher: Publisher;
  group: string;
  /** At most so many events a call. */
  batchSize: number;
  logger: Logger;
  registry: Registry;
}

/**
 * Hands whole batches of decoded events to the one `@EventPattern<string>(topics.x.name)` handler of a Nest service:
 * `handle(events: ReceivedEvent<X>[]): Promise<Outcome[]>`. Its controller carries `@UseFilters(PassErrors)`.
 */
export class BatchTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;

  constructor(private readonly options: BatchTransportOptions) {
    super();
  }

  /** Calls back once the group is joined, which waits for Kafka however long it is away. */
  listen(callback: (error?: unknown) => void): void {
    this.run().then(() => callback(), callback);
  }

  /** Lets the batch in hand end, commits it, leaves the group. */
  close(): Promise<void> {
    return this.options.consumer.close();
  }

  /** There are no events to listen to: health and metrics tell the state. */
  override on(): void {
    throw new Error('BatchTransport emits no events; read its metrics');
  }

  override unwrap<T>(): T {
    return this.options.consumer as T;
  }

  private async run(): Promise<void> {
    const { consumer, group, batchSize } = this.options;
    const [topic, handler] = this.onlyHandler();
    await consumer.run({ topic, group, batchSize }, eventLoop(handler, this.options));
  }

  /** One group reads one topic: kafkajs spreads a group's partitions wrongly when its members' topics differ. */
  private onlyHandler(): [TopicName, EventHandler] {
    const [first, ...more] = this.getHandlers();
    if (first === undefined || more.length > 0 || first[1].next !== undefined)
      throw new Error('a BatchTransport serves exactly one @EventPattern handler; make one transport for each topic');
    const topic = Object.values(topics).find(({ name }) => name === first[0]);
    if (topic === undefined)
      throw new Error(`@EventPattern ${first[0]} is no topic; take its name from the topics table`);
    return [topic.name, batchHandler(first[1])];
  }
}

function batchHandler(handler: MessageHandler): EventHandler {
  return async (events: readonly ReceivedEvent[]) => {
    try {
      const answer: unknown = await handler([...events]);
      return (isObservable(answer) ? await lastValueFrom(answer) : answer) as Outcome[];
    } catch (error) {
      throw error instanceof Error ? error : hidden(error);
    }
  };
}

/** Nest hid the cause; treating it as poison could set good events aside during an outage, so it counts as unavailable. */
function hidden(error: unknown): UnavailableError {
  return new UnavailableError('Nest hid the error of a handler; put @UseFilters(PassErrors) on its controller', {
    cause: error,
  });
}

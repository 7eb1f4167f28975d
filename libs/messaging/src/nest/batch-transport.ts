import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { TopicName } from '#libs/contracts';
import { UnavailableError, type Logger, type Registry } from '#libs/platform';
import type { Consumer } from '../consumer.js';
import { eventLoop } from '../event-loop.js';
import type { EventHandler, ReceivedEvent } from '../event.js';
import type { Outcome } from '../outcome.js';
import type { Places } from '../places.js';
import type { Publisher } from '../publisher.js';

export interface BatchTransportOptions {
  consumer: Consumer;
  /** Of all handlers of the service only this topic's is served: one transport for each topic. */
  topic: TopicName;
  /** Where dead letters go. */
  publisher: Publisher;
  group: string;
  /** At most so many events a call. */
  batchSize: number;
  /** Where the handler's store keeps how far it has come. */
  places?: Places | undefined;
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
    void this.announce(callback);
  }

  /** Lets the batch in hand end, commits it, leaves the group. */
  close(): Promise<void> {
    return this.options.consumer.close();
  }

  /** There are no events to listen to: health and metrics tell the state. */
  override on(): void {
    throw new Error('BatchTransport emits no events; read its metrics');
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Nest's own signature
  override unwrap<T>(): T {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nest's own signature
    return this.options.consumer as T;
  }

  private async announce(joined: (error?: unknown) => void): Promise<void> {
    try {
      await this.run();
      joined();
    } catch (error) {
      joined(error);
    }
  }

  private async run(): Promise<void> {
    const { consumer, topic, group, batchSize, places } = this.options;
    await consumer.run({ topic, group, batchSize, places }, eventLoop(this.handler(), this.options));
  }

  /** One group reads one topic: kafkajs spreads a group's partitions wrongly when its members' topics differ. */
  private handler(): EventHandler {
    const { topic } = this.options;
    const handler = this.getHandlers().get(topic);
    if (handler === undefined || handler.next !== undefined)
      throw new Error(
        `${topic} needs exactly one @EventPattern handler; one handler of a batch answers for its events`,
      );
    return batchHandler(handler);
  }
}

function batchHandler(handler: MessageHandler): EventHandler {
  return async (events: readonly ReceivedEvent[]) => {
    try {
      const answer: unknown = await handler([...events]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop checks that it answers each event
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

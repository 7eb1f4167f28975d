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
import { handlesBatches } from './batch-handler.decorator.js';

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

/** Hands whole batches of decoded events to the one `@BatchHandler(topics.x)` of a Nest service. */
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
      throw new Error(`${topic} needs exactly one @BatchHandler; one handler gives the outcomes of a batch`);
    if (!handlesBatches(handler))
      throw new Error(`${topic} is handled by a bare @EventPattern; write @BatchHandler in its place`);
    return batchHandler(handler);
  }
}

function batchHandler(handler: MessageHandler): EventHandler {
  return async (events: readonly ReceivedEvent[]) => {
    try {
      const result: unknown = await handler([...events]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop checks that each event has an outcome
      return (isObservable(result) ? await lastValueFrom(result) : result) as Outcome[];
    } catch (error) {
      throw error instanceof Error ? error : notAnError(error);
    }
  };
}

/** Its cause is unknown. As poison it could set good events aside during an outage, so it counts as unavailable. */
function notAnError(thrown: unknown): UnavailableError {
  return new UnavailableError('a handler threw what is no Error; throw an Error', { cause: thrown });
}

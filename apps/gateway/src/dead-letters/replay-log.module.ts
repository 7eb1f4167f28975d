import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { KafkaPublisher, KafkaPublisherOptions, OutgoingMessage } from '#libs/messaging';
import { REPLAY_LOG, type ReplayLog } from './replay-log.js';

/** Opens the log at the first replay: most gateways never replay, and the client costs 20 MB. */
class FirstUsePublisher implements ReplayLog {
  private opened: Promise<KafkaPublisher> | undefined;

  constructor(private readonly options: KafkaPublisherOptions) {}

  async publish(message: OutgoingMessage): Promise<void> {
    this.opened ??= this.open();
    await (await this.opened).publish([message]);
  }

  async close(): Promise<void> {
    await (await this.opened)?.close();
  }

  private async open(): Promise<KafkaPublisher> {
    const { KafkaPublisher } = await import('#libs/messaging');
    const publisher = new KafkaPublisher(this.options);
    await publisher.connect();
    return publisher;
  }
}

/** The gateway's only way to Kafka, opened and closed apart from the database. */
@Module({})
export class ReplayLogModule implements OnApplicationShutdown {
  constructor(@Inject(REPLAY_LOG) private readonly log: FirstUsePublisher) {}

  static over(options: KafkaPublisherOptions): DynamicModule {
    return {
      module: ReplayLogModule,
      providers: [{ provide: REPLAY_LOG, useValue: new FirstUsePublisher(options) }],
      exports: [REPLAY_LOG],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}

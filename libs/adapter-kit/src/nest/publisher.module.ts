import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { KafkaPublisher, Publisher } from '#libs/messaging';
import { Registry } from '#libs/platform';
import { AdapterOptions, kafkaConnection } from './adapter-options.js';

/** The connection to Kafka for outgoing events. Closes last, after all parts have published what was in hand. */
@Global()
@Module({
  providers: [
    {
      provide: Publisher,
      useFactory: async (options: AdapterOptions, registry: Registry) => {
        const publisher = new KafkaPublisher({ ...kafkaConnection(options), registry });
        await publisher.connect();
        return publisher;
      },
      inject: [AdapterOptions, Registry],
    },
  ],
  exports: [Publisher],
})
export class PublisherModule implements OnApplicationShutdown {
  constructor(private readonly publisher: Publisher) {}

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
  }
}

import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { KafkaPublisher, Publisher } from '#libs/messaging';
import { Registry } from '#libs/platform';
import { kafkaConnection, type AdapterOptions } from './adapter-options.js';
import { ADAPTER_OPTIONS } from './tokens.js';

/** The connection to Kafka that events go out by. Closes last, after everybody has published what was in hand. */
@Module({
  providers: [
    {
      provide: Publisher,
      useFactory: (options: AdapterOptions, registry: Registry) =>
        new KafkaPublisher({ ...kafkaConnection(options), registry }),
      inject: [ADAPTER_OPTIONS, Registry],
    },
  ],
  exports: [Publisher],
})
export class PublisherModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(Publisher) private readonly publisher: KafkaPublisher) {}

  async onModuleInit(): Promise<void> {
    await this.publisher.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
  }
}

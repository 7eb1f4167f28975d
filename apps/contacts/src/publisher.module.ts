import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { KafkaPublisher, Publisher } from '#libs/messaging';
import { Registry, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { ContactsConfig } from './contacts.config.js';
import { kafkaConnection } from './kafka-connection.js';

/** Puts contact events, inboxes and dead letters on the log; closes after the consumers and relays that use it. */
@Global()
@Module({
  providers: [
    {
      provide: Publisher,
      inject: [ContactsConfig, LOGGER, Registry],
      useFactory: async (config: ContactsConfig, logger: Logger, registry: Registry) => {
        const publisher = new KafkaPublisher({ ...kafkaConnection(config, logger), registry });
        await publisher.connect();
        return publisher;
      },
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

import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { KafkaPublisher, PUBLISHER, type Publisher } from '#libs/messaging';
import { kafkaAccess, Registry, type Logger } from '#libs/platform';
import type { ContactsConfig } from './contacts.config.js';
import { CONFIG, LOGGER } from './observability.module.js';

/** Puts contact events, inboxes and dead letters on the log; closes after the consumers and relays that use it. */
@Global()
@Module({
  providers: [
    {
      provide: PUBLISHER,
      inject: [CONFIG, LOGGER, Registry],
      useFactory: async (config: ContactsConfig, logger: Logger, registry: Registry) => {
        const publisher = new KafkaPublisher({
          ...kafkaAccess(config),
          clientId: 'contacts',
          logger,
          registry,
        });
        await publisher.connect();
        return publisher;
      },
    },
  ],
  exports: [PUBLISHER],
})
export class PublisherModule implements OnApplicationShutdown {
  constructor(@Inject(PUBLISHER) private readonly publisher: Publisher) {}

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
  }
}

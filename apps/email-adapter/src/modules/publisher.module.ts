import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { KafkaPublisher, PUBLISHER } from '#libs/messaging';
import { Registry, type Logger } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { LOGGER } from './settings.module.js';

/** The connection to Kafka that events go out by. Closes after SMTP has answered what it had in hand. */
@Module({
  providers: [
    {
      provide: PUBLISHER,
      useFactory: (config: EmailAdapterConfig, logger: Logger, registry: Registry) =>
        new KafkaPublisher({
          brokers: config.KAFKA_BROKERS,
          clientId: 'email-adapter',
          topicPrefix: config.TOPIC_PREFIX,
          logger,
          registry,
        }),
      inject: [EMAIL_ADAPTER_CONFIG, LOGGER, Registry],
    },
  ],
  exports: [PUBLISHER],
})
export class PublisherModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(PUBLISHER) private readonly publisher: KafkaPublisher) {}

  async onModuleInit(): Promise<void> {
    await this.publisher.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
  }
}

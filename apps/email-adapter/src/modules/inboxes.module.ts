import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InboxDirectory } from '#libs/adapter-kit';
import { topics, type Inbox } from '#libs/contracts';
import { KafkaTable, type Table } from '#libs/messaging';
import type { Logger } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { smtpDirectory } from '../smtp-directory.js';
import { LOGGER } from './settings.module.js';

const INBOX_TABLE = Symbol('INBOX_TABLE');

/** The inboxes, read from the log while the process lives. Kafka's absence at the start holds nothing up. */
@Module({
  providers: [
    {
      provide: INBOX_TABLE,
      useFactory: (config: EmailAdapterConfig, logger: Logger) =>
        new KafkaTable<Inbox>({
          topic: topics.inboxes.name,
          brokers: config.KAFKA_BROKERS,
          clientId: 'email-adapter',
          topicPrefix: config.TOPIC_PREFIX,
          logger,
          version: (inbox) => inbox.version,
        }),
      inject: [EMAIL_ADAPTER_CONFIG, LOGGER],
    },
    { provide: InboxDirectory, useFactory: smtpDirectory, inject: [INBOX_TABLE] },
  ],
  exports: [InboxDirectory],
})
export class InboxesModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(INBOX_TABLE) private readonly table: Table<Inbox>) {}

  async onModuleInit(): Promise<void> {
    await this.table.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.table.close();
  }
}

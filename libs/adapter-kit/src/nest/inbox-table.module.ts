import { Global, Module, type OnApplicationShutdown, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { topics, type Inbox } from '#libs/contracts';
import { KafkaTable } from '#libs/messaging';
import { Registry } from '#libs/platform';
import { InboxTable } from '../inbox-table.js';
import { AdapterOptions, kafkaConnection } from './adapter-options.js';
import { countKnown } from './count-known.js';

/** All inboxes, read from the log while the process lives. A Kafka that is away does not delay the start. */
@Global()
@Module({
  providers: [
    {
      provide: InboxTable,
      useFactory: (options: AdapterOptions, registry: Registry) => {
        const table = new KafkaTable<Inbox>({
          ...kafkaConnection(options),
          topic: topics.inboxes.name,
          version: (inbox) => inbox.version,
        });
        countKnown(table, options.channel, registry);
        return table;
      },
      inject: [AdapterOptions, Registry],
    },
  ],
  exports: [InboxTable],
})
export class InboxTableModule implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  constructor(private readonly table: InboxTable) {}

  async onModuleInit(): Promise<void> {
    await this.table.start();
  }

  /** The rows stay. Reading ends in the background, because the last fetch may take a while. */
  onModuleDestroy(): void {
    void this.table.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.table.close();
  }
}

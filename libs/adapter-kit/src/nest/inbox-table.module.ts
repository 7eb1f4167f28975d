import { Inject, Module, type OnApplicationShutdown, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { topics, type Inbox } from '#libs/contracts';
import { KafkaTable, type Table } from '#libs/messaging';
import { Registry } from '#libs/platform';
import { kafkaConnection, type AdapterOptions } from './adapter-options.js';
import { countKnown } from './count-known.js';
import { ADAPTER_OPTIONS, INBOX_TABLE } from './tokens.js';

/** All inboxes, read from the log while the process lives. Kafka's absence at the start holds nothing up. */
@Module({
  providers: [
    {
      provide: INBOX_TABLE,
      useFactory: (options: AdapterOptions, registry: Registry) => {
        const table = new KafkaTable<Inbox>({
          ...kafkaConnection(options),
          topic: topics.inboxes.name,
          version: (inbox) => inbox.version,
        });
        countKnown(table, options.channel, registry);
        return table;
      },
      inject: [ADAPTER_OPTIONS, Registry],
    },
  ],
  exports: [INBOX_TABLE],
})
export class InboxTableModule implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  constructor(@Inject(INBOX_TABLE) private readonly table: Table<Inbox>) {}

  async onModuleInit(): Promise<void> {
    await this.table.start();
  }

  /** What was read stays; reading ends beside what is drained meanwhile, because the last fetch may take a while. */
  onModuleDestroy(): void {
    void this.table.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.table.close();
  }
}

import { Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { topics } from '#libs/contracts';
import { KafkaShare, PartitionShare } from '#libs/messaging';
import { kafkaConnection, type AdapterOptions } from './adapter-options.js';
import { ADAPTER_OPTIONS } from './tokens.js';

/** This replica's share of the inboxes; an InboxHost starts it. Closes after the host, before the publisher. */
@Module({
  providers: [
    {
      provide: PartitionShare,
      useFactory: (options: AdapterOptions) =>
        new KafkaShare({
          ...kafkaConnection(options),
          group: options.name,
          tables: [topics.inboxes.name, topics.inboxCursors.name],
          stream: topics.outboundMessages.name,
        }),
      inject: [ADAPTER_OPTIONS],
    },
  ],
  exports: [PartitionShare],
})
export class ShareModule implements BeforeApplicationShutdown {
  constructor(private readonly share: PartitionShare) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.share.close();
  }
}

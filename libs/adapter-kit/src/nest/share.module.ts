import { type BeforeApplicationShutdown, Inject, Module } from '@nestjs/common';
import { topics } from '#libs/contracts';
import { KafkaShare, PARTITION_SHARE, type PartitionShare } from '#libs/messaging';
import { kafkaConnection, type AdapterOptions } from './adapter-options.js';
import { ADAPTER_OPTIONS } from './tokens.js';

/** This replica's share of the inboxes; an InboxHost starts it. Closes after the host, before the publisher. */
@Module({
  providers: [
    {
      provide: PARTITION_SHARE,
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
  exports: [PARTITION_SHARE],
})
export class ShareModule implements BeforeApplicationShutdown {
  constructor(@Inject(PARTITION_SHARE) private readonly share: PartitionShare) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.share.close();
  }
}

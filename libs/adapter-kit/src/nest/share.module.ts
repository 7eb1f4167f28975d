import { Global, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import { topics } from '#libs/contracts';
import { KafkaShare, PartitionShare } from '#libs/messaging';
import { AdapterOptions, kafkaConnection } from './adapter-options.js';

/** This replica's share of the inboxes; an InboxHost starts it. Closes after the host, before the publisher. */
@Global()
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
          signals: [topics.fileRequests.name],
        }),
      inject: [AdapterOptions],
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

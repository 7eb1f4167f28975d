import { Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import { FileStore } from '#libs/files';
import { FilesModule } from '#libs/files/nest';
import { PartitionShare, Publisher } from '#libs/messaging';
import { Registry, SecretBox } from '#libs/platform';
import { InboxHost } from '../host/inbox-host.js';
import type { InboxDriver } from '../inbox-driver.js';
import type { Adapter } from './adapter.js';
import { AdapterOptions } from './adapter-options.js';
import { AdapterSettingsModule } from './adapter-settings.module.js';
import { InboxTableModule } from './inbox-table.module.js';
import { Ingress } from './ingress.js';
import { PublisherModule } from './publisher.module.js';
import { ShareModule } from './share.module.js';
import { WebhookServer } from './webhook/webhook-server.js';

/**
 * A whole adapter: what all have, and its own module. The ingress closes first, then the inboxes' host, both while Kafka
 * takes what they have in hand; then the share leaves its group, and last the publisher closes.
 */
@Module({})
export class AdapterModule implements OnModuleDestroy {
  constructor(
    private readonly ingress: Ingress,
    private readonly host: InboxHost,
  ) {}

  static with(adapter: Adapter, options: AdapterOptions, webhooks: DynamicModule[]): DynamicModule {
    const settings = AdapterSettingsModule.with(options, adapter.config);
    const files = adapter.files ? [FilesModule.with(adapter.files(options.config), options.logger)] : [];
    return {
      module: AdapterModule,
      // The adapter's own module is the last one: of two filters for all errors Nest takes the later.
      imports: [settings, ...files, PublisherModule, ShareModule, InboxTableModule, ...webhooks, adapter.module],
      providers: [hostOf(adapter), { provide: Ingress, useExisting: adapter.ingress ?? WebhookServer }],
    };
  }

  async onModuleDestroy(): Promise<void> {
    await this.ingress.close();
    await this.host.close();
  }
}

/** Absent where the adapter's messages have no files. */
const fileStore = { token: FileStore, optional: true };

function hostOf({ drivers }: Adapter) {
  return {
    provide: InboxHost,
    useFactory: (
      { channel, config, logger }: AdapterOptions,
      share: PartitionShare,
      publisher: Publisher,
      secrets: SecretBox,
      registry: Registry,
      files: FileStore | undefined,
      ...opened: InboxDriver[]
    ) => {
      const kafka = { share, publisher, replica: config.REPLICA_NAME };
      return new InboxHost({ ...kafka, files, secrets, logger, registry, channel, drivers: opened });
    },
    inject: [AdapterOptions, PartitionShare, Publisher, SecretBox, Registry, fileStore, ...drivers],
  };
}

import { Module, type DynamicModule } from '@nestjs/common';
import { PartitionShare, Publisher } from '#libs/messaging';
import { Registry, SecretBox } from '#libs/platform';
import type { HostParts } from '../host/host-options.js';
import { AdapterSettingsModule } from './adapter-settings.module.js';
import type { AdapterOptions } from './adapter-options.js';
import { InboxTableModule } from './inbox-table.module.js';
import { PublisherModule } from './publisher.module.js';
import { ShareModule } from './share.module.js';
import { ADAPTER_OPTIONS, HOST_PARTS } from './tokens.js';

const hostParts = {
  provide: HOST_PARTS,
  useFactory: (
    { config, logger }: AdapterOptions,
    share: PartitionShare,
    publisher: Publisher,
    secrets: SecretBox,
    registry: Registry,
  ): HostParts => ({ share, publisher, secrets, replica: config.REPLICA_NAME, logger, registry }),
  inject: [ADAPTER_OPTIONS, PartitionShare, Publisher, SecretBox, Registry],
};

/**
 * What every adapter has, opened with the app and closed in the order in which its parts need each other. The app's own
 * sources and its InboxHost close in `onModuleDestroy`: that comes first; then the share leaves its group, and last the
 * publisher goes.
 */
@Module({})
export class AdapterModule {
  static with(options: AdapterOptions): DynamicModule {
    const parts = [PublisherModule, ShareModule, InboxTableModule];
    return {
      module: AdapterModule,
      global: true,
      imports: [AdapterSettingsModule.with(options), ...parts],
      providers: [hostParts],
      exports: [HOST_PARTS, ...parts],
    };
  }
}

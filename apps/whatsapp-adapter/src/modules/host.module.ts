import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { HOST_PARTS, InboxHost, type HostParts } from '#libs/adapter-kit';
import { CloudDriver } from '../cloud/cloud.driver.js';
import { CloudModule } from './cloud.module.js';

const host = {
  provide: InboxHost,
  useFactory: (parts: HostParts, cloud: CloudDriver) =>
    new InboxHost({ ...parts, channel: 'whatsapp', drivers: [cloud] }),
  inject: [HOST_PARTS, CloudDriver],
};

/** The inboxes that this replica owns, of every driver. */
@Module({ imports: [CloudModule], providers: [host], exports: [InboxHost] })
export class HostModule implements OnModuleDestroy {
  constructor(@Inject(InboxHost) private readonly inboxes: InboxHost) {}

  async onModuleDestroy(): Promise<void> {
    await this.inboxes.close();
  }
}

import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { InboxHost, type HostParts } from '#libs/adapter-kit';
import { HOST_PARTS } from '#libs/adapter-kit/nest';
import { CloudDriver } from '../cloud/cloud.driver.js';
import { WebDriver } from '../web/web.driver.js';
import { CloudModule } from './cloud.module.js';
import { WebModule } from './web.module.js';

const host = {
  provide: InboxHost,
  useFactory: (parts: HostParts, cloud: CloudDriver, web: WebDriver) =>
    new InboxHost({ ...parts, channel: 'whatsapp', drivers: [cloud, web] }),
  inject: [HOST_PARTS, CloudDriver, WebDriver],
};

/** The inboxes that this replica owns, of every driver. */
@Module({ imports: [CloudModule, WebModule], providers: [host], exports: [InboxHost] })
export class HostModule implements OnModuleDestroy {
  constructor(@Inject(InboxHost) private readonly inboxes: InboxHost) {}

  async onModuleDestroy(): Promise<void> {
    await this.inboxes.close();
  }
}

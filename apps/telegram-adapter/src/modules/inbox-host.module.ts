import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { InboxHost, type HostParts } from '#libs/adapter-kit';
import { HOST_PARTS } from '#libs/adapter-kit/nest';
import { PollingDriver } from '../polling.js';
import { TELEGRAM_ADAPTER_CONFIG, type TelegramAdapterConfig } from '../telegram-adapter.config.js';
import { UpdateIntake } from '../update-intake.js';
import { WebhookDriver } from '../webhook.js';
import { WebhookModule } from './webhook.module.js';

const hostProvider = {
  provide: InboxHost,
  useFactory: (config: TelegramAdapterConfig, parts: HostParts, intake: UpdateIntake, webhook: WebhookDriver) => {
    const polling = new PollingDriver({ apiRoot: config.TELEGRAM_API_ROOT, intake });
    return new InboxHost({ ...parts, channel: 'telegram', drivers: [polling, webhook] });
  },
  inject: [TELEGRAM_ADAPTER_CONFIG, HOST_PARTS, UpdateIntake, WebhookDriver],
};

/** The bots that this replica owns: it polls them or keeps their webhooks, and sends their answers. */
@Module({ imports: [WebhookModule], providers: [hostProvider], exports: [InboxHost, WebhookModule] })
export class InboxHostModule implements OnModuleDestroy {
  constructor(@Inject(InboxHost) private readonly host: InboxHost) {}

  async onModuleDestroy(): Promise<void> {
    await this.host.close();
  }
}

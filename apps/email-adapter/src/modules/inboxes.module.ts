import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { InboxHost, type HostParts } from '#libs/adapter-kit';
import { HOST_PARTS } from '#libs/adapter-kit/nest';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { ImapDriver } from '../imap/imap-driver.js';
import { MailReception } from '../mail-reception.js';
import { OwnMessageIds } from '../proof/own-message-ids.js';
import { SmtpDriver } from '../smtp-driver.js';
import { ReceptionModule } from './reception.module.js';

const hostProvider = {
  provide: InboxHost,
  useFactory: (
    config: EmailAdapterConfig,
    parts: HostParts,
    reception: MailReception,
    ids: OwnMessageIds,
    metrics: EmailAdapterMetrics,
  ) => {
    const rules = { allowPrivate: config.ALLOW_PRIVATE_HOSTS };
    const imap = new ImapDriver({
      reception,
      rules,
      secrets: parts.secrets,
      ids,
      metrics,
      pollTime: config.IMAP_POLL_SECONDS * 1000,
    });
    return new InboxHost({ ...parts, channel: 'email', drivers: [new SmtpDriver(rules, ids), imap] });
  },
  inject: [EMAIL_ADAPTER_CONFIG, HOST_PARTS, MailReception, OwnMessageIds, EmailAdapterMetrics],
};

/** The inboxes that this replica owns: mailboxes that it reads, and answers that it sends. */
@Module({
  imports: [ReceptionModule],
  providers: [hostProvider],
  exports: [InboxHost],
})
export class InboxesModule implements OnModuleDestroy {
  constructor(@Inject(InboxHost) private readonly host: InboxHost) {}

  async onModuleDestroy(): Promise<void> {
    await this.host.close();
  }
}

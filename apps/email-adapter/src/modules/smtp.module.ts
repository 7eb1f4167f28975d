import { readFileSync } from 'node:fs';
import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { INBOX_TABLE } from '#libs/adapter-kit/nest';
import { LOGGER } from '#libs/platform/nest';
import type { Inbox } from '#libs/contracts';
import type { Table } from '#libs/messaging';
import type { Logger } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { MailReception } from '../mail-reception.js';
import { smtpDirectory } from '../smtp-directory.js';
import { SmtpSource } from '../smtp.source.js';
import type { ServerIdentity } from '../smtp/server-options.js';
import { ReceptionModule } from './reception.module.js';

const sourceProvider = {
  provide: SmtpSource,
  useFactory: (
    config: EmailAdapterConfig,
    logger: Logger,
    table: Table<Inbox>,
    reception: MailReception,
    metrics: EmailAdapterMetrics,
  ) =>
    new SmtpSource({
      host: config.SMTP_HOST,
      port: config.SMTP_PORT,
      identity: identityOf(config),
      limits: {
        maxConnections: config.SMTP_MAX_CONNECTIONS,
        maxPerAddress: config.SMTP_MAX_PER_ADDRESS,
        messagesPerMinute: config.SMTP_MESSAGES_PER_MINUTE,
        relays: config.SMTP_RELAYS,
      },
      folder: config.SMTP_FOLDER,
      directory: smtpDirectory(table),
      reception,
      metrics,
      logger,
    }),
  inject: [EMAIL_ADAPTER_CONFIG, LOGGER, INBOX_TABLE, MailReception, EmailAdapterMetrics],
};

/** The SMTP server, which takes mail for the inboxes of every replica. It closes while parser and Kafka still serve the mails in hand. */
@Module({
  imports: [ReceptionModule],
  providers: [sourceProvider],
  exports: [SmtpSource],
})
export class SmtpModule implements OnModuleDestroy {
  constructor(@Inject(SmtpSource) private readonly source: SmtpSource) {}

  async onModuleDestroy(): Promise<void> {
    await this.source.close();
  }
}

function identityOf(config: EmailAdapterConfig): ServerIdentity {
  const { SMTP_TLS_KEY_FILE: key, SMTP_TLS_CERT_FILE: cert } = config;
  return {
    hostname: config.SMTP_HOSTNAME,
    maxConnections: config.SMTP_MAX_CONNECTIONS,
    tls: key && cert ? { key: readFileSync(key), cert: readFileSync(cert) } : undefined,
  };
}

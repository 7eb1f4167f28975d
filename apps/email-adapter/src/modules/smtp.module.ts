import { readFileSync } from 'node:fs';
import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { InboxDirectory, Ingest } from '#libs/adapter-kit';
import { PUBLISHER, type Publisher } from '#libs/messaging';
import type { Logger } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { EmailTranslator, type ReceivedMail } from '../email.translator.js';
import { MailReception } from '../mail-reception.js';
import { ParserThread } from '../mail/parser-thread.js';
import { SmtpSource } from '../smtp.source.js';
import type { ServerIdentity } from '../smtp/server-options.js';
import { smtpLimits } from '../smtp/smtp-limits.js';
import { InboxesModule } from './inboxes.module.js';
import { ParserModule } from './parser.module.js';
import { PublisherModule } from './publisher.module.js';
import { LOGGER } from './settings.module.js';

const receptionProvider = {
  provide: MailReception,
  useFactory: (
    config: EmailAdapterConfig,
    publisher: Publisher,
    parser: ParserThread,
    metrics: EmailAdapterMetrics,
  ) => {
    const translator = new EmailTranslator(config.SMTP_AUTHSERV_ID ?? null);
    const ingest = new Ingest<ReceivedMail>('email', translator, publisher);
    return new MailReception({ parser, ingest, metrics, publishTime: smtpLimits.publishTime });
  },
  inject: [EMAIL_ADAPTER_CONFIG, PUBLISHER, ParserThread, EmailAdapterMetrics],
};

const sourceProvider = {
  provide: SmtpSource,
  useFactory: (
    config: EmailAdapterConfig,
    logger: Logger,
    directory: InboxDirectory,
    reception: MailReception,
    metrics: EmailAdapterMetrics,
  ) =>
    new SmtpSource({
      host: config.SMTP_HOST,
      port: config.SMTP_PORT,
      identity: identityOf(config),
      limits: {
        maxPerAddress: config.SMTP_MAX_PER_ADDRESS,
        messagesPerMinute: config.SMTP_MESSAGES_PER_MINUTE,
      },
      directory,
      reception,
      metrics,
      logger,
    }),
  inject: [EMAIL_ADAPTER_CONFIG, LOGGER, InboxDirectory, MailReception, EmailAdapterMetrics],
};

/** The SMTP server. It closes first, while parser and Kafka still serve the mails in hand. */
@Module({
  imports: [PublisherModule, InboxesModule, ParserModule],
  providers: [receptionProvider, sourceProvider],
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

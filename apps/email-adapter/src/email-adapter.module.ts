import { Module } from '@nestjs/common';
import { SecretBox, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { EmailAdapterConfig } from './email-adapter.config.js';
import { EmailAdapterMetrics } from './email-adapter.metrics.js';
import { EmailAdapterMetricsModule } from './email-adapter.metrics.module.js';
import { ImapDriver } from './imap/imap-driver.js';
import { MailPublication } from './reception/mail-publication.js';
import { DomainCheck, MailReading } from './reception/mail-reading.js';
import { MailReception } from './reception/mail-reception.js';
import { ParserModule } from './parser.module.js';
import { DmarcCheck } from './proof/dmarc-check.js';
import { DnsRecords, dnsServers } from './proof/dns-records.js';
import { OwnMessageIds } from './proof/own-message-ids.js';
import { InboxBudgets } from './storing/inbox-budgets.js';
import { MailFiles } from './storing/mail-files.js';
import { MailStore } from './storing/mail-store.js';
import { StoringReport } from './storing/storing-report.js';
import { UnsubscribeUrls } from './sending/unsubscribe-urls.js';
import { SmtpDirectory } from './smtp/smtp-directory.js';
import { SmtpDriver } from './smtp/smtp-driver.js';
import { smtpListening } from './smtp/smtp-listening.js';
import { SmtpSource } from './smtp/smtp.source.js';

/** The responses of name servers, kept once for all mails. */
const dnsRecords = {
  provide: DnsRecords,
  useFactory: (config: EmailAdapterConfig, { dnsResults }: EmailAdapterMetrics) =>
    new DnsRecords({ ask: dnsServers(config.DNS_SERVERS), ended: (result) => dnsResults.inc({ result }) }),
  inject: [EmailAdapterConfig, EmailAdapterMetrics],
};

const domainCheck = {
  provide: DomainCheck,
  useFactory: (records: DnsRecords, logger: Logger) => new DmarcCheck({ records, logger }),
  inject: [DnsRecords, LOGGER],
};

const inboxBudgets = {
  provide: InboxBudgets,
  useFactory: (config: EmailAdapterConfig) => new InboxBudgets(config.FILES_INBOX_BYTES_PER_HOUR),
  inject: [EmailAdapterConfig],
};

const smtpSource = {
  provide: SmtpSource,
  useFactory: (
    config: EmailAdapterConfig,
    directory: SmtpDirectory,
    reception: MailReception,
    metrics: EmailAdapterMetrics,
    logger: Logger,
  ) => new SmtpSource({ ...smtpListening(config), directory, reception, metrics, logger }),
  inject: [EmailAdapterConfig, SmtpDirectory, MailReception, EmailAdapterMetrics, LOGGER],
};

const imapDriver = {
  provide: ImapDriver,
  useFactory: (
    config: EmailAdapterConfig,
    reception: MailReception,
    secrets: SecretBox,
    ids: OwnMessageIds,
    unsubscribe: UnsubscribeUrls,
    metrics: EmailAdapterMetrics,
  ) => {
    const rules = { allowPrivate: config.ALLOW_PRIVATE_HOSTS };
    const pollTimeMs = config.IMAP_POLL_SECONDS * 1000;
    const spillFolder = config.SMTP_FOLDER;
    return new ImapDriver({
      reception,
      rules,
      secrets,
      ids,
      unsubscribeUrl: unsubscribe.of,
      metrics,
      spillFolder,
      pollTimeMs,
    });
  },
  inject: [EmailAdapterConfig, MailReception, SecretBox, OwnMessageIds, UnsubscribeUrls, EmailAdapterMetrics],
};

/** Mail: the SMTP server, mailboxes, and what both do with a mail. */
@Module({
  imports: [EmailAdapterMetricsModule, ParserModule],
  providers: [
    MailReading,
    MailStore,
    StoringReport,
    MailFiles,
    MailPublication,
    MailReception,
    OwnMessageIds,
    UnsubscribeUrls,
    SmtpDirectory,
    SmtpDriver,
    dnsRecords,
    domainCheck,
    imapDriver,
    inboxBudgets,
    smtpSource,
  ],
  exports: [ImapDriver, SmtpDriver, SmtpSource],
})
export class EmailAdapterModule {}

import { Module } from '@nestjs/common';
import { LOGGER } from '#libs/platform/nest';
import type { Logger } from '#libs/platform';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { DmarcCheck } from '../proof/dmarc-check.js';
import { DnsRecords, dnsServers } from '../proof/dns-records.js';

const checkProvider = {
  provide: DmarcCheck,
  useFactory: (config: EmailAdapterConfig, logger: Logger, { dnsAnswers }: EmailAdapterMetrics) => {
    const ended = (result: string): void => dnsAnswers.inc({ result });
    return new DmarcCheck({ records: new DnsRecords({ ask: dnsServers(config.DNS_SERVERS), ended }), logger });
  },
  inject: [EMAIL_ADAPTER_CONFIG, LOGGER, EmailAdapterMetrics],
};

/** Our own check of who sent a mail, with one memory of what name servers said. */
@Module({ providers: [checkProvider], exports: [DmarcCheck] })
export class CheckModule {}

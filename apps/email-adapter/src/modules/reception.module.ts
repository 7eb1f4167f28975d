import { Module } from '@nestjs/common';
import { Ingest } from '#libs/adapter-kit';
import { Publisher } from '#libs/messaging';
import { SecretBox } from '#libs/platform';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { EmailTranslator, type ReceivedMail } from '../email.translator.js';
import { MailReception } from '../mail-reception.js';
import { ParserPool } from '../mail/parser-pool.js';
import { DmarcCheck } from '../proof/dmarc-check.js';
import { OwnMessageIds } from '../proof/own-message-ids.js';
import { CheckModule } from './check.module.js';
import { ParserModule } from './parser.module.js';

/** From a mail's bytes to the log, for whoever received it. */
@Module({
  imports: [ParserModule, CheckModule],
  providers: [
    { provide: OwnMessageIds, useFactory: (secrets: SecretBox) => new OwnMessageIds(secrets), inject: [SecretBox] },
    {
      provide: MailReception,
      useFactory: (
        publisher: Publisher,
        parser: ParserPool,
        check: DmarcCheck,
        metrics: EmailAdapterMetrics,
        ids: OwnMessageIds,
      ) => {
        const ingest = new Ingest<ReceivedMail>('email', new EmailTranslator(ids), publisher);
        return new MailReception({ parser, check, ingest, publisher, metrics });
      },
      inject: [Publisher, ParserPool, DmarcCheck, EmailAdapterMetrics, OwnMessageIds],
    },
  ],
  exports: [MailReception, OwnMessageIds],
})
export class ReceptionModule {}

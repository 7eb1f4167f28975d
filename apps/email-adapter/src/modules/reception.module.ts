import { Module } from '@nestjs/common';
import { Ingest } from '#libs/adapter-kit';
import { PUBLISHER, type Publisher } from '#libs/messaging';
import { EMAIL_ADAPTER_CONFIG, type EmailAdapterConfig } from '../email-adapter.config.js';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { EmailTranslator, type ReceivedMail } from '../email.translator.js';
import { MailReception } from '../mail-reception.js';
import { ParserThread } from '../mail/parser-thread.js';
import { ParserModule } from './parser.module.js';

/** From a mail's bytes to the log, for whoever received it. */
@Module({
  imports: [ParserModule],
  providers: [
    {
      provide: MailReception,
      useFactory: (
        config: EmailAdapterConfig,
        publisher: Publisher,
        parser: ParserThread,
        metrics: EmailAdapterMetrics,
      ) => {
        const translator = new EmailTranslator(config.SMTP_AUTHSERV_ID ?? null);
        const ingest = new Ingest<ReceivedMail>('email', translator, publisher);
        return new MailReception({ parser, ingest, publisher, metrics });
      },
      inject: [EMAIL_ADAPTER_CONFIG, PUBLISHER, ParserThread, EmailAdapterMetrics],
    },
  ],
  exports: [MailReception],
})
export class ReceptionModule {}

import { Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { EmailAdapterMetrics } from './email-adapter.metrics.js';
import { EmailAdapterMetricsModule } from './email-adapter.metrics.module.js';
import { MailParser } from './mail/mail-content.js';
import { ParserPool } from './mail/pool/parser-pool.js';

/** The threads that parse mail; they come up as they are needed, and end when no mail is in hand any more. */
@Module({
  imports: [EmailAdapterMetricsModule],
  providers: [
    {
      provide: ParserPool,
      useFactory: (logger: Logger, { parser: metrics }: EmailAdapterMetrics) => new ParserPool({ logger, metrics }),
      inject: [LOGGER, EmailAdapterMetrics],
    },
    { provide: MailParser, useExisting: ParserPool },
  ],
  exports: [MailParser],
})
export class ParserModule implements OnApplicationShutdown {
  constructor(private readonly pool: ParserPool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}

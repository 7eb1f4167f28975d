import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER } from '#libs/platform/nest';
import type { Logger } from '#libs/platform';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { ParserPool } from '../mail/parser-pool.js';

/** The threads that parse mail; they come up as they are needed. */
@Module({
  providers: [
    {
      provide: ParserPool,
      useFactory: (logger: Logger, { parser: metrics }: EmailAdapterMetrics) => new ParserPool({ logger, metrics }),
      inject: [LOGGER, EmailAdapterMetrics],
    },
  ],
  exports: [ParserPool],
})
export class ParserModule implements OnApplicationShutdown {
  constructor(@Inject(ParserPool) private readonly pool: ParserPool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }
}

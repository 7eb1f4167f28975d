import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER } from '#libs/adapter-kit';
import type { Logger } from '#libs/platform';
import { ParserThread } from '../mail/parser-thread.js';

/** The thread that parses mail; it comes up with the first one. */
@Module({
  providers: [
    { provide: ParserThread, useFactory: (logger: Logger) => new ParserThread({ logger }), inject: [LOGGER] },
  ],
  exports: [ParserThread],
})
export class ParserModule implements OnApplicationShutdown {
  constructor(@Inject(ParserThread) private readonly thread: ParserThread) {}

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }
}

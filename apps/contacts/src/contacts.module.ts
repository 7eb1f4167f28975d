import { Module } from '@nestjs/common';
import { Database, IngestMessages, KeepDeadLetters } from '#libs/contacts';
import { DatabaseModule } from './database.module.js';
import { DeadLetterHandler } from './dead-letter.handler.js';
import { InboundMessageHandler } from './inbound-message.handler.js';
import { detectLanguage } from './language-detector.js';
import { ObservabilityModule } from './observability.module.js';
import { PublisherModule } from './publisher.module.js';
import { RelaysModule } from './relays.module.js';

/** Messages in, contacts out. One module per thing that is opened and closed, so that they close in order. */
@Module({
  imports: [ObservabilityModule, DatabaseModule, PublisherModule, RelaysModule],
  controllers: [InboundMessageHandler, DeadLetterHandler],
  providers: [
    {
      provide: IngestMessages,
      inject: [Database],
      useFactory: (database: Database) => new IngestMessages(database, detectLanguage),
    },
    { provide: KeepDeadLetters, inject: [Database], useFactory: (database: Database) => new KeepDeadLetters(database) },
  ],
})
export class ContactsModule {}

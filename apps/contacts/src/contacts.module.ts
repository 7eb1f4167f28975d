import { Module } from '@nestjs/common';
import { Database } from '#libs/database';
import { IngestMessages, KeepDeadLetters, KeepInboxStates, KeepMessageStatuses } from '#libs/contacts';
import { DatabaseModule } from './database.module.js';
import { DeadLetterHandler } from './dead-letter.handler.js';
import { InboundMessageHandler } from './inbound-message.handler.js';
import { InboxStateHandler } from './inbox-state.handler.js';
import { detectLanguage } from './language-detector.js';
import { MessageStatusHandler } from './message-status.handler.js';
import { CONFIG, ObservabilityModule } from './observability.module.js';
import { PLACES, placesByTopic } from './places.js';
import { PublisherModule } from './publisher.module.js';
import { RelaysModule } from './relays.module.js';

/** Messages in, contacts out. One module per thing that is opened and closed, so that they close in order. */
@Module({
  imports: [ObservabilityModule, DatabaseModule, PublisherModule, RelaysModule],
  controllers: [InboundMessageHandler, MessageStatusHandler, InboxStateHandler, DeadLetterHandler],
  providers: [
    { provide: PLACES, inject: [Database, CONFIG], useFactory: placesByTopic },
    {
      provide: IngestMessages,
      inject: [Database],
      useFactory: (database: Database) => new IngestMessages(database, detectLanguage),
    },
    ...[KeepMessageStatuses, KeepInboxStates, KeepDeadLetters].map((useCase) => ({
      provide: useCase,
      inject: [Database],
      useFactory: (database: Database) => new useCase(database),
    })),
  ],
})
export class ContactsModule {}

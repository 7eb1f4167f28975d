import { Module, type DynamicModule } from '@nestjs/common';
import { IngestMessages, KeepDeadLetters, KeepFileStates, KeepInboxStates, KeepMessageStatuses } from '#libs/contacts';
import { Database } from '#libs/database';
import { FilesModule } from '#libs/files/nest';
import type { Logger } from '#libs/platform';
import type { ContactsConfig } from './contacts.config.js';
import { DatabaseModule } from './database.module.js';
import { DeadLetterHandler } from './handlers/dead-letter.handler.js';
import { InboundMessageHandler } from './handlers/inbound-message.handler.js';
import { InboxStateHandler } from './handlers/inbox-state.handler.js';
import { detectLanguage } from '#libs/language';
import { FileStateHandler } from './handlers/file-state.handler.js';
import { MessageStatusHandler } from './handlers/message-status.handler.js';
import { PublisherModule } from './publisher.module.js';
import { RelaysModule } from './relays/relays.module.js';
import { SettingsModule } from './settings.module.js';
import { TopicPlaces } from './handlers/topic-places.js';
import { Transports } from './transports.js';

/** The use cases of libs/contacts, which knows no Nest. */
const useCases = [
  {
    provide: IngestMessages,
    inject: [Database],
    useFactory: (database: Database) => new IngestMessages(database, detectLanguage),
  },
  ...[KeepMessageStatuses, KeepFileStates, KeepInboxStates, KeepDeadLetters].map((useCase) => ({
    provide: useCase,
    inject: [Database],
    useFactory: (database: Database) => new useCase(database),
  })),
];

/** Messages in, contacts out. One module per thing that is opened and closed, so that they close in order. */
@Module({
  imports: [DatabaseModule, PublisherModule, RelaysModule],
  controllers: [InboundMessageHandler, MessageStatusHandler, FileStateHandler, InboxStateHandler, DeadLetterHandler],
  providers: [TopicPlaces, Transports, ...useCases],
})
export class ContactsModule {
  static with(config: ContactsConfig, logger: Logger): DynamicModule {
    return { module: ContactsModule, imports: [SettingsModule.with(config, logger), FilesModule.with(config, logger)] };
  }
}

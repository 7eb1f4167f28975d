import { Module, type DynamicModule } from '@nestjs/common';
import type { Database } from '#libs/database';
import type { KafkaPublisherOptions } from '#libs/messaging';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { KnownKeys } from './auth/known-keys.js';
import { ConsentsController } from './consents/consents.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { ReplayDeadLetters } from './dead-letters/replay-dead-letters.js';
import { ReplayLogModule } from './dead-letters/replay-log.module.js';
import { ReplayMany } from './dead-letters/replay-many.js';
import { DocsController } from './docs/docs.controller.js';
import { PUBLISHED_DOCUMENT, PublishedDocument } from './docs/openapi/published-document.js';
import { IdentitiesController } from './identities/identities.controller.js';
import { SuggestionsController } from './identities/suggestions.controller.js';
import { InboxesController } from './inboxes/inboxes.controller.js';
import { InboxesModule, type InboxesOptions } from './inboxes/inboxes.module.js';
import { MessagesController } from './messages/messages.controller.js';
import { OutboundController } from './messages/outbound.controller.js';
import { PersistenceModule } from './persistence.module.js';
import { RecognitionLimit } from './recognitions/recognition-limit.js';
import { RecognitionsController } from './recognitions/recognitions.controller.js';
import { TimelineController } from './timeline/timeline.controller.js';

export interface GatewayResources {
  database: Database;
  keys: KnownKeys;
  kafka: KafkaPublisherOptions;
  inboxes: InboxesOptions;
  /** The origin that the document names. */
  publicUrl: () => string;
}

/** In the order in which the document tells of them. */
export const describedControllers = [
  ContactsController,
  IdentitiesController,
  SuggestionsController,
  MessagesController,
  OutboundController,
  TimelineController,
  ConsentsController,
  InboxesController,
  RecognitionsController,
  DeadLettersController,
  ApiKeysController,
];

/** What the gateway is made of. */
@Module({})
export class GatewayModule {
  static with({ database, keys, kafka, inboxes, publicUrl }: GatewayResources): DynamicModule {
    return {
      module: GatewayModule,
      imports: [PersistenceModule.over(database), ReplayLogModule.over(kafka), InboxesModule.with(inboxes)],
      controllers: [...describedControllers, DocsController],
      providers: [
        { provide: KnownKeys, useValue: keys },
        { provide: PUBLISHED_DOCUMENT, useValue: new PublishedDocument(describedControllers, publicUrl) },
        ReplayDeadLetters,
        ReplayMany,
        RecognitionLimit,
      ],
    };
  }
}

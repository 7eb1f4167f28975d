import { Module, type DynamicModule } from '@nestjs/common';
import type { Database } from '#libs/database';
import type { KafkaPublisherOptions } from '#libs/messaging';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import type { KnownKeys } from './auth/known-keys.js';
import { BulkModule } from './bulk/bulk.module.js';
import { ConsentsModule } from './consents/consents.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { DocsModule } from './docs/docs.module.js';
import type { PublishedDocument } from './docs/openapi/published-document.js';
import type { FileLinks } from './files/links/file-links.js';
import { FileRoutesModule } from './files/files.module.js';
import { IdentitiesModule } from './identities/identities.module.js';
import { InboxesModule, type InboxesOptions } from './inboxes/inboxes.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { PersistenceModule } from './persistence.module.js';
import { RecognitionsModule } from './recognitions/recognitions.module.js';
import { TimelineModule } from './timeline/timeline.module.js';

export interface GatewayResources {
  database: Database;
  keys: KnownKeys;
  kafka: KafkaPublisherOptions;
  /** Gives the file store. */
  files: DynamicModule;
  links: FileLinks;
  inboxes: InboxesOptions;
  document: PublishedDocument;
}

/** A module for each feature, in the order in which the document describes them. */
@Module({})
export class GatewayModule {
  static with({ database, keys, kafka, files, links, inboxes, document }: GatewayResources): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PersistenceModule.over(database),
        files,
        ContactsModule,
        BulkModule,
        IdentitiesModule,
        MessagesModule,
        FileRoutesModule.with(links),
        TimelineModule,
        ConsentsModule,
        InboxesModule.with(inboxes),
        JobsModule,
        RecognitionsModule,
        DeadLettersModule.over(kafka),
        ApiKeysModule.with(keys),
        DocsModule.with(document),
      ],
    };
  }
}

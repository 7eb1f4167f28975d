import { Module, type DynamicModule } from '@nestjs/common';
import type { Database } from '#libs/contacts';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { KnownKeys } from './auth/known-keys.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { InboxesController } from './inboxes/inboxes.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { PersistenceModule } from './persistence.module.js';

export interface GatewayResources {
  database: Database;
  keys: KnownKeys;
}

/** What the gateway is made of. */
@Module({})
export class GatewayModule {
  static with({ database, keys }: GatewayResources): DynamicModule {
    return {
      module: GatewayModule,
      imports: [PersistenceModule.over(database)],
      controllers: [ContactsController, MessagesController, InboxesController, ApiKeysController],
      providers: [{ provide: KnownKeys, useValue: keys }],
    };
  }
}

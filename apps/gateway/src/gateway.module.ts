import { Module, type DynamicModule } from '@nestjs/common';
import type { Database } from '#libs/contacts';
import { ContactsController } from './contacts/contacts.controller.js';
import { PersistenceModule } from './persistence.module.js';

/** What the gateway is made of. */
@Module({})
export class GatewayModule {
  static with({ database }: { database: Database }): DynamicModule {
    return {
      module: GatewayModule,
      imports: [PersistenceModule.over(database)],
      controllers: [ContactsController],
    };
  }
}

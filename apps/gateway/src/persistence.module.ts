import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Contacts } from '#libs/contacts';
import { Database } from '#libs/database';

/** Opens the connections to Postgres, and closes them when the last request has ended. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  static over(database: Database): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: Contacts, useValue: new Contacts(database) },
      ],
      exports: [Database, Contacts],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

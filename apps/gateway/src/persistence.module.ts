import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { ApiKeys } from '#libs/access';
import {
  Consents,
  Contacts,
  DeadLetters,
  Identities,
  Inboxes,
  Junk,
  MailDomains,
  Messages,
  OutboundMessages,
  Recognitions,
  Suggestions,
  Timeline,
} from '#libs/contacts';
import { Database } from '#libs/database';

/** The classes by which the gateway uses Postgres, one for each slice. No controller has the connection. */
const useCases = [
  ApiKeys,
  Consents,
  Contacts,
  DeadLetters,
  Identities,
  Inboxes,
  Junk,
  MailDomains,
  Messages,
  OutboundMessages,
  Recognitions,
  Suggestions,
  Timeline,
] as const;

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
        ...useCases.map((UseCase) => ({ provide: UseCase, useValue: new UseCase(database) })),
      ],
      exports: [...useCases],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

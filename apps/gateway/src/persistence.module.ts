import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { apiKeyEntity, ApiKeys } from '#libs/access';
import {
  Bulk,
  Consents,
  Contacts,
  DeadLetters,
  Files,
  Identities,
  inboxEntity,
  Inboxes,
  Junk,
  MailDomains,
  Messages,
  OutboundMessages,
  Recognitions,
  Suggestions,
  Timeline,
  Uploads,
} from '#libs/contacts';
import { Database, Settings } from '#libs/database';
import { Jobs } from '#libs/jobs';

/** The classes by which the gateway uses Postgres, one for each slice. No controller has the connection. */
const useCases = [
  Bulk,
  Consents,
  Contacts,
  DeadLetters,
  Files,
  Identities,
  Jobs,
  Junk,
  MailDomains,
  Messages,
  OutboundMessages,
  Recognitions,
  Suggestions,
  Timeline,
  Uploads,
] as const;

/** Those that change settings by entity: one TypeORM source serves them all. */
const settingsUseCases = [ApiKeys, Inboxes] as const;

/** Opens the connections to Postgres, and closes them when the last request has ended. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  static over(database: Database): DynamicModule {
    const settings = new Settings(database, [apiKeyEntity, inboxEntity]);
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useValue: database },
        ...useCases.map((UseCase) => ({ provide: UseCase, useValue: new UseCase(database) })),
        ...settingsUseCases.map((UseCase) => ({ provide: UseCase, useValue: new UseCase(database, settings) })),
      ],
      exports: [...useCases, ...settingsUseCases],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

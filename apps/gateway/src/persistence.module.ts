import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import {
  apiKeyEntity,
  ApiKeys,
  AuditLog,
  Joining,
  logAccess,
  OpenIdSignIn,
  OwnName,
  OwnPassword,
  OwnWorkspace,
  PasswordResets,
  SecondFactors,
  Sessions,
  Users,
} from '#libs/access';
import {
  Bulk,
  Campaigns,
  ChangeFeed,
  Consents,
  Contacts,
  Conversations,
  CustomFields,
  DeadLetters,
  Duplicates,
  Erasures,
  Deliveries,
  Exports,
  Files,
  Identities,
  Imports,
  inboxEntity,
  Inboxes,
  Junk,
  MailDomains,
  MergeRules,
  Merges,
  Messages,
  Notes,
  OptOutWords,
  OutboundMessages,
  Past,
  Recognitions,
  RecordKinds,
  Records,
  RetentionPeriods,
  Rules,
  Segments,
  Suggestions,
  Tags,
  Timeline,
  Uploads,
  Webhooks,
  type LogMergeRule,
  type LogWebhook,
} from '#libs/contacts';
import { Database, Settings } from '#libs/database';
import { Jobs } from '#libs/jobs';
import type { SecretBox } from '#libs/platform';

/** The classes by which the gateway uses Postgres, one for each slice. No controller has the connection. */
const useCases = [
  AuditLog,
  Bulk,
  Campaigns,
  ChangeFeed,
  Consents,
  Contacts,
  Conversations,
  CustomFields,
  DeadLetters,
  Duplicates,
  Erasures,
  Deliveries,
  Exports,
  Files,
  Identities,
  Imports,
  Jobs,
  Junk,
  MailDomains,
  Merges,
  Messages,
  Notes,
  OpenIdSignIn,
  OptOutWords,
  OutboundMessages,
  OwnName,
  OwnPassword,
  OwnWorkspace,
  PasswordResets,
  Past,
  Recognitions,
  RecordKinds,
  Records,
  RetentionPeriods,
  Rules,
  Segments,
  Suggestions,
  Tags,
  Timeline,
  Uploads,
  Users,
] as const;

/** Those that change settings by entity: one TypeORM source serves them all. */
const settingsUseCases = [ApiKeys, Inboxes] as const;

const logWebhook: LogWebhook = (queries, workspaceId, entry) =>
  logAccess(queries, workspaceId, { ...entry, userId: null });
const logMergeRule: LogMergeRule = (queries, workspaceId, entry) =>
  logAccess(queries, workspaceId, { ...entry, userId: null });

/** Opens the connections to Postgres, and closes them when the last request has ended. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly database: Database) {}

  /** @param secrets seals the second factors of users, and the secrets of webhooks. */
  static over(database: Database, secrets: SecretBox): DynamicModule {
    const factors = new SecondFactors(database, secrets);
    const settings = new Settings(database, [apiKeyEntity, inboxEntity]);
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: SecondFactors, useValue: factors },
        { provide: Sessions, useValue: new Sessions(database, factors) },
        { provide: Joining, useValue: new Joining(database, factors) },
        { provide: MergeRules, useValue: new MergeRules(database, logMergeRule) },
        { provide: Webhooks, useValue: new Webhooks(database, secrets, logWebhook) },
        ...useCases.map((UseCase) => ({ provide: UseCase, useValue: new UseCase(database) })),
        ...settingsUseCases.map((UseCase) => ({ provide: UseCase, useValue: new UseCase(database, settings) })),
      ],
      exports: [...useCases, ...settingsUseCases, Joining, MergeRules, SecondFactors, Sessions, Webhooks],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import type { Database } from '#libs/database';
import type { KafkaPublisherOptions } from '#libs/messaging';
import type { SecretBox } from '#libs/platform';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AuditModule } from './audit/audit.module.js';
import type { KnownKeys } from './auth/known-keys.js';
import { BulkModule } from './bulk/bulk.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { ConsentsModule } from './consents/consents.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
import { CustomFieldsModule } from './custom-fields/custom-fields.module.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { DocsModule } from './docs/docs.module.js';
import type { PublishedDocument } from './docs/openapi/published-document.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { EventsModule } from './events/events.module.js';
import type { StreamParts } from './events/stream/event-streams.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { ExportsModule } from './exports/exports.module.js';
import type { FileLinks } from './files/links/file-links.js';
import { FileRoutesModule } from './files/files.module.js';
import { IdentitiesModule } from './identities/identities.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { InboxesModule, type InboxesOptions } from './inboxes/inboxes.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { MergeRulesModule } from './merge-rules/merge-rules.module.js';
import { MergesModule } from './merges/merges.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotesModule } from './notes/notes.module.js';
import { ProvenanceModule } from './provenance/provenance.module.js';
import { RecordKindsModule } from './record-kinds/record-kinds.module.js';
import { RecordsModule } from './records/records.module.js';
import { OpenIdModule } from './openid/openid.module.js';
import type { PageFiles } from './page/page-files.js';
import { PageModule } from './page/page.module.js';
import { PasswordResetsModule } from './password-resets/password-resets.module.js';
import { PersistenceModule } from './persistence.module.js';
import { RecognitionsModule } from './recognitions/recognitions.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { RulesModule } from './rules/rules.module.js';
import { SegmentsModule } from './segments/segments.module.js';
import { SecondFactorModule } from './second-factor/second-factor.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { TagsModule } from './tags/tags.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { UnsubscribeModule } from './unsubscribe/unsubscribe.module.js';
import { UserPartsModule, type UserParts } from './users/user-parts.module.js';
import { UsersModule } from './users/users.module.js';
import type { WebhookRules } from './webhooks/judge-url.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkspaceModule } from './workspace/workspace.module.js';

export interface GatewayResources {
  database: Database;
  secrets: SecretBox;
  keys: KnownKeys;
  users: UserParts;
  kafka: KafkaPublisherOptions;
  /** Gives the file store. */
  files: DynamicModule;
  links: FileLinks;
  streams: StreamParts;
  inboxes: InboxesOptions;
  webhooks: WebhookRules;
  document: PublishedDocument;
  page: PageFiles;
}

/** A module for each feature, in the order in which the document describes them. */
@Module({})
export class GatewayModule {
  static with(resources: GatewayResources): DynamicModule {
    const { database, secrets, kafka, files, links, streams, inboxes, webhooks } = resources;
    return {
      module: GatewayModule,
      imports: [
        PersistenceModule.over(database, secrets),
        files,
        ...contactModules,
        MessagesModule,
        ConversationsModule,
        FileRoutesModule.with(links),
        ...historyModules,
        EventsModule.with(streams),
        InboxesModule.with(inboxes),
        WebhooksModule.with(webhooks),
        JobsModule,
        RetentionModule,
        RecognitionsModule,
        DeadLettersModule.over(kafka),
        ...accessModules(resources),
        DocsModule.with(resources.document),
        PageModule.with(resources.page),
      ],
    };
  }
}

/** Contacts, and what a workspace says of them. */
const contactModules = [
  ContactsModule,
  BulkModule,
  CampaignsModule,
  ExportsModule,
  ErasureModule,
  ImportsModule,
  TagsModule,
  CustomFieldsModule,
  RulesModule,
  SegmentsModule,
  IdentitiesModule,
  MergeRulesModule,
  MergesModule,
  DuplicatesModule,
];

/** What happened with a contact, and what was written down about it. */
const historyModules = [
  TimelineModule,
  ProvenanceModule,
  ConsentsModule,
  NotesModule,
  RecordsModule,
  RecordKindsModule,
];

/** Who may call: keys, users and their sessions. */
function accessModules({ keys, users, secrets }: GatewayResources): DynamicModule['imports'] & object {
  return [
    WorkspaceModule.with(keys),
    ApiKeysModule.with(keys),
    UserPartsModule.with(users),
    SessionsModule,
    OpenIdModule,
    SecondFactorModule,
    UsersModule,
    PasswordResetsModule,
    SignInModule,
    UnsubscribeModule.with(secrets),
    AuditModule,
  ];
}

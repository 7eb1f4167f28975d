export {
  Database,
  systemWorkspace,
  type DatabaseOptions,
  type Queries,
  type Scope,
  type Statement,
} from './persistence/database.js';
export { violatedConstraint } from './persistence/errors.js';
export { migrate } from './persistence/migrate.js';
export { ensureServiceLogin, type ServiceLogin } from './persistence/service-login.js';
export {
  claimedWorkspace,
  createApiKey,
  createWorkspace,
  hashApiKey,
  plans,
  type IssuedKey,
  type NewWorkspace,
  type PlanName,
} from './persistence/workspaces.js';
export { connectInbox, InboxInUseError, type NewInbox } from './persistence/inboxes.js';
export { IngestMessages } from './application/ingest/ingest-messages.js';
export type { IncomingMessage, LanguageDetector } from './application/ingest/incoming.js';
export { RelayChanges, type Publish } from './application/relay/relay-changes.js';
export { RelayInboxes } from './application/relay/relay-inboxes.js';
export { KeepDeadLetters } from './application/keep-dead-letters.js';
export type { DeadLetterRow } from './persistence/store-dead-letters.sql.js';

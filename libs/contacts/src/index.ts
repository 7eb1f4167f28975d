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

export {
  isRight,
  isStronger,
  keyMayHave,
  rightNames,
  rights,
  rightsOf,
  roleHas,
  roles,
  type Right,
  type Role,
} from './principals/rights.js';
export {
  grantFrom,
  mayDo,
  scopesBeyond,
  widerFields,
  type AskedGrant,
  type Grant,
  type KnownPrincipal,
} from './principals/principal.js';
export { plans, type PlanName } from './workspaces/plans.js';
export { Workspaces, type NewWorkspace } from './workspaces/workspaces.js';
export { OwnWorkspace } from './workspaces/own-workspace.js';
export { apiKeyEntity } from './keys/api-key.entity.js';
export { workspaceEntity } from './workspaces/workspace.entity.js';
export { ApiKeys, type ApiKey, type NewApiKey } from './keys/api-keys.js';
export { memberGrant } from './users/sql/member-grant.sql.js';
export { liveGrant } from './keys/live-grant.sql.js';
export { operator, type Actor } from './users/operator.js';
export { Users } from './users/users.js';
export type { User } from './users/sql/list-users.sql.js';
export type { MemberChange } from './users/sql/change-member.sql.js';
export type { NewMember } from './users/sql/add-member.sql.js';
export { PasswordResets } from './users/password-resets.js';
export { Joining } from './users/joining.js';
export { OwnName } from './users/own-name.js';
export { SignInLinks } from './users/sign-in-links.js';
export { HashingBusyError, longestPassword, shortestPassword } from './users/passwords.js';
export { Sessions } from './sessions/sessions.js';
export type { Client, OpenedSession } from './sessions/opened-session.js';
export { OpenIdSignIn, type OpenIdPerson } from './openid/openid-sign-in.js';
export { OpenIdRefusedError, type OpenIdRefusal } from './openid/openid-refused-error.js';
export { OwnPassword } from './sessions/own-password.js';
export { SecondFactors } from './second-factor/second-factors.js';
export { SignInDelayedError } from './sessions/sign-in-limit.js';
export { AuditLog } from './audit/audit-log.js';
export type { AuditEntry } from './audit/entry-of-row.js';
export type { AuditFilter } from './audit/audit-page.sql.js';
export {
  auditEntries,
  type AuditExportFormat,
  auditExportFormats,
  auditExportKind,
  type AuditExportRequest,
  auditText,
} from './audit/audit-export.js';
export { logAccess } from './audit/log-access.sql.js';
export { logBulkRead, type BulkRead } from './audit/log-bulk-read.js';
export { logImport, type LoggedImport } from './audit/log-import.js';
export { audited, auditKinds, type AuditActor } from './audit/audit-kinds.js';
export type { SignedIn } from './sessions/sql/find-session.sql.js';
export type { Identity, Membership, Session } from './sessions/sql/read-sessions.sql.js';
export { longestDays as longestSessionDays } from './sessions/sql/live-session.sql.js';
export { IdempotencyKeys, type Claim, type StoredResponse } from './idempotency/idempotency-keys.js';
export { forgetIdempotencyKeys } from './idempotency/forget-idempotency-keys.sql.js';

export { isStronger, rightNames, rights, roleHas, roles, type Right, type Role } from './principals/rights.js';
export { grantFrom, mayDo, widerFields, type AskedGrant, type Grant } from './principals/principal.js';
export { plans, Workspaces, type NewWorkspace, type PlanName } from './workspaces/workspaces.js';
export { apiKeyEntity } from './keys/api-key.entity.js';
export { workspaceEntity } from './workspaces/workspace.entity.js';
export { ApiKeys, type ApiKey, type NewApiKey } from './keys/api-keys.js';
export type { KnownApiKey } from './keys/find-api-key.js';
export { IdempotencyKeys, type Claim, type StoredResponse } from './idempotency/idempotency-keys.js';
export { forgetIdempotencyKeys } from './idempotency/forget-idempotency-keys.sql.js';

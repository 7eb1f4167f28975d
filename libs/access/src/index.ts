export { isStronger, rightNames, rights, roleHas, roles, type Right, type Role } from './principals/rights.js';
export { grantFrom, mayDo, widerFields, type AskedGrant, type Grant } from './principals/principal.js';
export { createWorkspace, plans, type NewWorkspace, type PlanName } from './workspaces/workspaces.js';
export { claimedWorkspace, createApiKey, hashApiKey, type IssuedKey } from './keys/issue-api-key.js';
export { listApiKeys, revokeApiKey, type ApiKey, type ApiKeyPosition } from './keys/api-keys.js';
export { findApiKey, type KnownApiKey } from './keys/find-api-key.js';
export { IdempotencyKeys, type Claim, type StoredResponse } from './idempotency/idempotency-keys.js';
export { forgetIdempotencyKeys } from './idempotency/forget-idempotency-keys.sql.js';

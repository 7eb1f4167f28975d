export { claimIdentities, type HeldClaim } from './claim-identities.sql.js';
export type { Claim } from './claim.js';
export { e164Of, speaksOfNumbers, withDerivedClaims } from './derived-claims.js';
export { claimsLost, claimsOf, claimsShown } from './identity-claims.js';
export { type Identity, Identities, identitiesOf } from './identities.js';
export { type Proof, proofs } from './proof.js';
export type { Holder } from './holders.sql.js';
export { hasIdentities, releaseIdentities } from './release-identities.sql.js';
export { reclaimForMany } from './reclaim-for-many.js';
export { shownIdentities, shownOfMany } from './shown-identities.sql.js';
export {
  claimForMany,
  type ClaimedIdentity,
  type ContactClaim,
  releaseForMany,
  takeOverForMany,
} from './claim-for-many.sql.js';

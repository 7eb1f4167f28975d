import type { Reach, ReachIdentity } from './reach.js';

/**
 * Whether an address may be written to. `sure`: proven, vouched, or the writer of what is replied to. `claimed`: a claim
 * says that it is the contact's, and nothing of the contact is proven. `barred`: a claim says so, and another person
 * proved to be the contact; only a request that names the address reaches it.
 */
export type Standing = 'sure' | 'claimed' | 'barred';

export function standingOf({ proof }: ReachIdentity, { identities }: Reach): Standing {
  if (proof !== 'claimed') return 'sure';
  return identities.some((other) => other.proof === 'proven') ? 'barred' : 'claimed';
}

import { claimsOf } from './claims/claims.js';
import type { IdentityLedger } from './claims/identity-ledger.js';
import type { IncomingMessage } from '../incoming.js';
import { olderOf, type Person } from './person.js';
import { show } from './shown-addresses.js';

/**
 * The person in whose history a message of the business stands: the one whom the chat's addresses name, the oldest of several.
 * It changes nothing of them. Where the addresses name no contact, it makes one; they stay unproven until a message comes from
 * there. Null where the batch has taken an identity from one of them: only the database knows what is left to that one.
 */
export function addressedPerson(incoming: IncomingMessage, ledger: IdentityLedger): Person | null {
  const { workspaceId } = incoming.message;
  const named = claimsOf(incoming).flatMap((claim) => ledger.find(workspaceId, claim)?.person ?? []);
  if (named.some(({ lostIdentity }) => lostIdentity)) return null;
  return named.length > 0 ? named.reduce(olderOf) : madeBy(incoming, ledger);
}

function madeBy(incoming: IncomingMessage, ledger: IdentityLedger): Person {
  const person = ledger.newPerson(incoming);
  const claims = claimsOf(incoming);
  for (const claim of claims) ledger.give(claim, person, { proof: 'claimed', by: incoming.id });
  show(person.shown, claims);
  return person;
}

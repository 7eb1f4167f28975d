import { claimsOf } from './claims/claims.js';
import type { IdentityLedger } from './claims/identity-ledger.js';
import type { IncomingMessage } from '../incoming.js';
import { olderOf, type Person } from './person.js';
import { show } from './shown-addresses.js';

/**
 * Whose history what the business wrote belongs to: whoever the chat's addresses name, the oldest of several, and nothing of
 * them changes by it. Where they name nobody it makes a contact, which they merely name: whoever writes from there proves it.
 * Null where the batch has taken an identity from one of them: what is left to that one only the database can tell.
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

import type { ClaimedIdentity } from '#libs/contracts';
import { claimsOf } from './claims.js';
import { businessIdsOf, type Contests } from './contests.js';
import { isNumber } from './former-numbers.js';
import type { IdentityLedger, NamingEntry } from './identity-ledger.js';
import type { IncomingMessage } from '../../incoming.js';
import type { Person } from '../person.js';

/**
 * What becomes of a claim whose identity is known: it `binds` the message to the contact; it `joins` the contact, proving
 * there what was claimed; it is `taken` from a contact that merely claimed it, or because its number was `handed_on`; or it
 * says nothing (`idle`).
 */
type Effect = 'binds' | 'joins' | 'taken' | 'handed_on' | 'idle';

export interface JudgedClaim {
  claim: ClaimedIdentity;
  /** Null: it names no contact. */
  entry: NamingEntry | null;
  effect: Effect;
}

/** A claim that says whose message it is. */
export function isNaming(one: JudgedClaim): one is JudgedClaim & { entry: NamingEntry } {
  return one.entry !== null && (one.effect === 'binds' || one.effect === 'joins');
}

/** What was done in this batch, or never looked up, decides: the message has to wait for the next round. */
export class UndecidedError extends Error {}

interface Case {
  incoming: IncomingMessage;
  ledger: IdentityLedger;
  contests: Contests;
}

/**
 * Who may be believed. A message that proves an identity is judged by what it proves alone, any other by what it claims.
 * @throws UndecidedError where only the database can tell.
 */
export function judgeClaims(given: Case): JudgedClaim[] {
  const { workspaceId } = given.incoming.message;
  const claims = claimsOf(given.incoming);
  const proves = claims.some(({ verified }) => verified);
  const known = claims.map((claim) => ({ claim, entry: given.ledger.find(workspaceId, claim) }));
  if (known.some(({ entry }) => entry?.person.lostIdentity)) throw new UndecidedError();
  const judged = known.map((one): JudgedClaim => ({ ...one, effect: effectOf(one, { ...given, proves }) }));
  const bound = new Set(judged.filter(({ effect }) => effect === 'binds').map(({ entry }) => entry?.person));
  return judged.map((one) => (one.effect === 'joins' ? { ...one, effect: joining(one, given, bound) } : one));
}

type KnownClaim = Omit<JudgedClaim, 'effect'>;

function effectOf({ claim, entry }: KnownClaim, given: Case & { proves: boolean }): Effect {
  if (!entry || (given.proves && !claim.verified)) return 'idle';
  if (!claim.verified) return entry.proof !== 'claimed' || !entry.person.verified ? 'binds' : 'idle';
  if (isNumber(claim) && isHandedOn(entry.person, given)) return 'handed_on';
  return entry.proof === 'claimed' ? 'joins' : 'binds';
}

/** A proven claim joins a contact that merely claims it while no other person was proven or has written there. */
function joining({ entry }: KnownClaim, given: Case, bound: ReadonlySet<Person | undefined>): Effect {
  const { person } = entry!; // what joins is known
  if (bound.has(person)) return 'binds';
  if (person.verified) return 'taken';
  const mine = new Set(claimsOf(given.incoming).map(textOf));
  if (person.messages.some((other) => !claimsOf(other).some((claim) => mine.has(textOf(claim))))) return 'taken';
  return asked(person, given, given.contests.strangers) ? 'taken' : 'joins';
}

/** A known number that comes with another business-scoped id of the same inbox belongs to another person by now. */
function isHandedOn(person: Person, given: Case): boolean {
  const { incoming, ledger } = given;
  const ids = businessIdsOf(incoming);
  const { workspaceId, inboxId } = incoming.message;
  const theirs = ids.some((value) => ledger.find(workspaceId, { kind: 'whatsapp_bsuid', value })?.person === person);
  if (ids.length === 0 || theirs) return false;
  const ofInbox = person.messages.filter(({ message }) => message.inboxId === inboxId);
  return (
    ofInbox.some((other) => businessIdsOf(other).length > 0) || asked(person, given, given.contests.otherBusinessId)
  );
}

/** What the database says; of a contact that this batch makes it says nothing. */
function asked(person: Person, { incoming }: Case, question: Contests['strangers']): boolean {
  if (!person.known) return false;
  const decided = question(incoming.id, person.contactId);
  if (decided === undefined) throw new UndecidedError();
  return decided;
}

function textOf({ kind, value }: ClaimedIdentity): string {
  return `${kind} ${value}`;
}

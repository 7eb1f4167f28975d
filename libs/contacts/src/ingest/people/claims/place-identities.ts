import type { ClaimedIdentity } from '#libs/contracts';
import type { JoinRow } from '../sql/contested-joins.sql.js';
import { otherDigits } from './claims.js';
import { joinRow } from './contests.js';
import { formerNumbers } from './former-numbers.js';
import type { IdentityLedger, NamingEntry } from './identity-ledger.js';
import type { IncomingMessage } from '../../incoming.js';
import type { JudgedClaim } from './judge-claims.js';
import type { Person } from '../person.js';
import { show } from '../shown-addresses.js';
import { pairReasons } from '../../../pair-reasons.js';
import type { SuspectedPair } from '../suspected-pairs.js';

/** Whose message it is, and whether the message makes that contact. */
export interface Decision {
  incoming: IncomingMessage;
  person: Person;
  isMade: boolean;
}

/** What is noted beside who has which identity. */
export interface Notes {
  pairs: SuspectedPair[];
  joins: JoinRow[];
}

/**
 * Gives each identity of a message its place. Numbers that its sender gave up go last: what is new is there by then. One that
 * belongs to another person by now stays with that person.
 */
export function placeIdentities(
  decision: Decision,
  judged: readonly JudgedClaim[],
  { ledger, notes }: { ledger: IdentityLedger; notes: Notes },
): void {
  const { incoming, person } = decision;
  const former = new Set(formerNumbers(incoming).map(({ kind, value }) => `${kind} ${value}`));
  const isFormer = ({ kind, value }: ClaimedIdentity) => former.has(`${kind} ${value}`);
  const leaving = judged.flatMap(({ claim, entry, effect }) => {
    const leaves = isFormer(claim) ? entry?.person === person : effect === 'handed_on';
    return entry && leaves ? [{ claim, entry, owner: entry.person }] : [];
  });
  const placing = new Placing(decision, ledger, notes);
  for (const one of judged.filter(({ claim }) => !isFormer(claim))) placing.place(one);
  for (const { entry } of leaving.filter(({ claim }) => isFormer(claim))) ledger.release(entry, incoming.id);
  for (const { claim, owner } of leaving) releaseOtherDigits(claim, owner, { ledger, by: incoming.id });
  const shown = incoming.message.sender.identities.filter((claim) => mayShow(claim, decision, ledger));
  show(person.shown, shown);
}

/** A number that leaves its owner leaves in every spelling, also under digits that this message does not name. */
function releaseOtherDigits(
  claim: ClaimedIdentity,
  owner: Person,
  { ledger, by }: { ledger: IdentityLedger; by: string },
): void {
  const entries = otherDigits(claim).map((one) => ledger.find(owner.workspaceId, one));
  for (const entry of entries) if (entry?.person === owner) ledger.release(entry, by);
}

/** What a message merely claims is shown by the contact that it makes, and by no other. */
function mayShow(claim: ClaimedIdentity, { person, isMade }: Decision, ledger: IdentityLedger): boolean {
  const entry = ledger.find(person.workspaceId, claim);
  return entry?.person === person && (isMade || entry.proof !== 'claimed');
}

class Placing {
  constructor(
    private readonly decision: Decision,
    private readonly ledger: IdentityLedger,
    private readonly notes: Notes,
  ) {}

  place({ claim, entry, effect }: JudgedClaim): void {
    if (entry === null) this.placeNew(claim);
    else if (claim.verified) this.placeProven(claim, entry, effect);
    else if (effect === 'idle' && entry.person !== this.decision.person) this.placeClaimed(claim, entry);
  }

  private placeNew(claim: ClaimedIdentity): void {
    const { incoming, person, isMade } = this.decision;
    if (!claim.verified && !isMade) return;
    this.ledger.give(claim, person, { proof: claim.verified ? 'proven' : 'claimed', by: incoming.id });
  }

  private placeProven(claim: ClaimedIdentity, entry: NamingEntry, effect: JudgedClaim['effect']): void {
    const { incoming, person } = this.decision;
    if (effect === 'binds' && entry.proof === 'proven') return;
    if (effect === 'taken') this.suspect(entry.person, pairReasons.provenHere);
    if (effect === 'joins' && entry.person.known) this.notes.joins.push(joinRow(incoming, entry.person.contactId));
    const isMoved = effect === 'taken' || effect === 'handed_on';
    this.ledger.give(claim, isMoved ? person : entry.person, { proof: 'proven', by: incoming.id });
  }

  /** A sender from an identity that a contact proven otherwise merely claims has a contact of their own; the identity moves there. */
  private placeClaimed(claim: ClaimedIdentity, entry: NamingEntry): void {
    const { incoming, person, isMade } = this.decision;
    const moves = isMade && entry.proof === 'claimed' && entry.person.verified && !person.verified;
    this.suspect(entry.person, moves ? pairReasons.claimedThere : pairReasons.bothClaimed);
    if (moves) this.ledger.give(claim, person, { proof: 'claimed', by: incoming.id });
  }

  private suspect(other: Person, reason: string): void {
    const { incoming, person } = this.decision;
    if (other === person) return;
    this.notes.pairs.push({ workspaceId: person.workspaceId, one: person, other, reason, messageId: incoming.id });
  }
}

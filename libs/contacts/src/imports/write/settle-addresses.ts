import type { Queries } from '#libs/database';
import { lockContacts, type LockedContact } from '../../contacts/index.js';
import {
  claimForMany,
  type ClaimedIdentity,
  claimsOf,
  type ContactClaim,
  releaseForMany,
  takeOverForMany,
} from '../../identities/index.js';
import type { ImportPolicy } from '../import-request.js';
import { rejected, type RowEffect, type ValidRow } from './row-effect.js';

/** A row and the contact that it is about: one that stands, or a new one. */
export interface AddressedRow extends ValidRow {
  contactId: string;
  isNew: boolean;
}

export interface StandingRow extends AddressedRow {
  locked: LockedContact;
}

interface Settled {
  /** Their contacts can be made. */
  free: AddressedRow[];
  /** Their contacts stand, under lock. */
  standing: StandingRow[];
  /** Another transaction was quicker: whom they are about must be looked up again. */
  lost: ValidRow[];
  refused: RowEffect[];
}

/**
 * Gives the contacts of rows their addresses, or finds who holds them. What a deleted contact holds is taken over; with the
 * policy `create` a value that a live contact holds is shown and identifies only that one. Claims of one kind are spellings
 * of one value: where one of them is held, the row gets no spelling of it.
 */
export async function settleAddresses(
  queries: Queries,
  workspaceId: string,
  { rows, policy }: { rows: readonly AddressedRow[]; policy: ImportPolicy },
): Promise<Settled> {
  const claims = rows.flatMap(({ fields, contactId }) => claimsOf(fields).map((claim) => ({ ...claim, contactId })));
  const owned = await claimForMany(queries, workspaceId, claims);
  const ledger = new Ledger(claims, owned);
  const wanted = rows.flatMap(({ isNew, contactId }) => (isNew ? [] : [contactId]));
  const ids = [...new Set([...wanted, ...ledger.holders()])];
  const locked = ids.length === 0 ? [] : await lockContacts(queries, workspaceId, ids);
  const live = new Map(locked.filter(({ deleted, merged }) => !deleted && !merged).map((one) => [one.contact.id, one]));
  const settled = rows.map((row) => settle(row, { ledger, live, policy }));
  await takeOverForMany(
    queries,
    workspaceId,
    settled.flatMap(({ takes }) => takes),
  );
  await releaseForMany(
    queries,
    workspaceId,
    settled.flatMap(({ gives }) => gives),
  );
  return byEnd(settled);
}

function byEnd(settled: readonly SettledRow[]): Settled {
  return {
    free: settled.flatMap((one) => (one.end === 'free' ? [one.row] : [])),
    standing: settled.flatMap((one) => (one.end === 'standing' ? [{ ...one.row, locked: one.locked }] : [])),
    lost: settled.flatMap((one) => (one.end === 'lost' ? [one.row] : [])),
    refused: settled.flatMap((one) => (one.end === 'refused' ? [one.effect] : [])),
  };
}

/** Who holds what the rows claim. */
class Ledger {
  private readonly owners: ReadonlyMap<string, ClaimedIdentity>;

  constructor(
    private readonly claims: readonly ContactClaim[],
    owned: readonly ClaimedIdentity[],
  ) {
    this.owners = new Map(owned.map((one) => [keyOf(one), one]));
  }

  /** Contacts that hold what another one claims. */
  holders(): string[] {
    return this.claims.flatMap((claim) => {
      const owner = this.ownerOf(claim);
      return owner === undefined || owner.contactId === claim.contactId ? [] : [owner.contactId];
    });
  }

  ownerOf(claim: Pick<ContactClaim, 'kind' | 'value'>): ClaimedIdentity | undefined {
    return this.owners.get(keyOf(claim));
  }
}

interface Known {
  ledger: Ledger;
  live: ReadonlyMap<string, LockedContact>;
  policy: ImportPolicy;
}

type SettledRow = { takes: ContactClaim[]; gives: ContactClaim[] } & (
  | { end: 'free' | 'lost'; row: AddressedRow }
  | { end: 'standing'; row: AddressedRow; locked: LockedContact }
  | { end: 'refused'; effect: RowEffect }
);

function settle(row: AddressedRow, { ledger, live, policy }: Known): SettledRow {
  const { contactId, fields, isNew } = row;
  const locked = live.get(contactId);
  const claims = claimsOf(fields).map((claim) => ({ ...claim, contactId }));
  const fresh = claims.filter((claim) => isFresh(ledger.ownerOf(claim), contactId));
  if (!isNew && !locked) return { end: 'lost', row, takes: [], gives: fresh };
  const others = claims.filter((claim) => (ledger.ownerOf(claim)?.contactId ?? contactId) !== contactId);
  const held = others.filter((claim) => live.has(ledger.ownerOf(claim)?.contactId ?? ''));
  const heldKinds = new Set(held.map(({ kind }) => kind));
  const takes = others.filter(({ kind }) => !heldKinds.has(kind));
  const gives = fresh.filter(({ kind }) => heldKinds.has(kind));
  if (!locked && (held.length === 0 || policy === 'create')) return { end: 'free', row, takes, gives };
  if (!locked) return { end: 'lost', row, takes: [], gives: fresh };
  // A value that the contact shows already may identify another one: it was made so on purpose.
  const [wanted] = held.filter(({ kind }) => locked.contact[kind] !== fields[kind]);
  if (!wanted) return { end: 'standing', row, locked, takes, gives };
  return { end: 'refused', effect: known(row, wanted, ledger), takes: [], gives: fresh };
}

function isFresh(owner: ClaimedIdentity | undefined, contactId: string): boolean {
  return owner !== undefined && owner.isNew && owner.contactId === contactId;
}

function known({ rowNumber }: AddressedRow, held: ContactClaim, ledger: Ledger): RowEffect {
  const holder = ledger.ownerOf(held)?.contactId ?? '';
  const message = `${held.kind}: identifies contact ${holder}, and the row is about another one; correct it, or merge the two.`;
  return rejected(rowNumber, { field: held.kind, code: 'contact_exists', message });
}

function keyOf({ kind, value }: Pick<ContactClaim, 'kind' | 'value'>): string {
  return `${kind} ${value}`;
}

import type { Queries } from '#libs/database';
import { lockContacts, type LockedContact } from '../../contacts/index.js';
import {
  type Claim,
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
  const found = await claimed(queries, workspaceId, rows);
  const ids = [...new Set(found.flatMap(contactsToLock))];
  const locked = ids.length === 0 ? [] : await lockContacts(queries, workspaceId, ids);
  const live = new Map(locked.filter(({ deleted, merged }) => !deleted && !merged).map((one) => [one.contact.id, one]));
  const settled = found.map((one) => settle(one, { live, policy }));
  await takeOverForMany(
    queries,
    { workspaceId, proof: 'vouched' },
    settled.flatMap(({ takes }) => takes),
  );
  await releaseForMany(
    queries,
    workspaceId,
    settled.flatMap(({ gives }) => gives),
  );
  return byEnd(settled);
}

/** Each row claims its addresses, with who holds them then. */
async function claimed(queries: Queries, workspaceId: string, rows: readonly AddressedRow[]): Promise<Claiming[]> {
  const claiming = rows.map((row) => ({ row, claims: claimsOf(row.fields).map((claim) => asOf(claim, row)) }));
  const owned = await claimForMany(
    queries,
    { workspaceId, proof: 'vouched' },
    claiming.flatMap(({ claims }) => claims),
  );
  const owners = new Map(owned.map((one) => [keyOf(one), one]));
  return claiming.map(({ row, claims }) => {
    return { row, claims: claims.map((claim) => ({ claim, owner: owners.get(keyOf(claim)) })) };
  });
}

function byEnd(settled: readonly SettledRow[]): Settled {
  return {
    free: settled.flatMap((one) => (one.end === 'free' ? [one.row] : [])),
    standing: settled.flatMap((one) => (one.end === 'standing' ? [{ ...one.row, locked: one.locked }] : [])),
    lost: settled.flatMap((one) => (one.end === 'lost' ? [one.row] : [])),
    refused: settled.flatMap((one) => (one.end === 'refused' ? [one.effect] : [])),
  };
}

interface Claiming {
  row: AddressedRow;
  claims: readonly { claim: ContactClaim; owner: ClaimedIdentity | undefined }[];
}

function asOf({ kind, value }: Claim, { contactId }: AddressedRow): ContactClaim {
  return { kind, value, contactId };
}

/** The contact that the row is about, where it stands, and those that hold what another one claims. */
function contactsToLock({ row: { isNew, contactId }, claims }: Claiming): string[] {
  const holders = claims.flatMap(({ owner }) => (owner && owner.contactId !== contactId ? [owner.contactId] : []));
  return isNew ? holders : [contactId, ...holders];
}

interface Known {
  live: ReadonlyMap<string, LockedContact>;
  policy: ImportPolicy;
}

type SettledRow = { takes: ContactClaim[]; gives: ContactClaim[] } & (
  | { end: 'free' | 'lost'; row: AddressedRow }
  | { end: 'standing'; row: AddressedRow; locked: LockedContact }
  | { end: 'refused'; effect: RowEffect }
);

function settle({ row, claims }: Claiming, { live, policy }: Known): SettledRow {
  const { contactId, fields, isNew } = row;
  const locked = live.get(contactId);
  const fresh = claims.filter(({ owner }) => owner?.isNew && owner.contactId === contactId).map(({ claim }) => claim);
  if (isNew && fresh.length === claims.length) return { end: 'free', row, takes: [], gives: [] };
  if (!isNew && !locked) return { end: 'lost', row, takes: [], gives: fresh };
  const others = claims.filter(({ owner }) => (owner?.contactId ?? contactId) !== contactId);
  const held = others.filter(({ owner }) => live.has(owner?.contactId ?? ''));
  const heldKinds = new Set(held.map(({ claim }) => claim.kind));
  const takes = others.filter(({ claim }) => !heldKinds.has(claim.kind)).map(({ claim }) => claim);
  const gives = fresh.filter(({ kind }) => heldKinds.has(kind));
  if (!locked && (held.length === 0 || policy === 'create')) return { end: 'free', row, takes, gives };
  if (!locked) return { end: 'lost', row, takes: [], gives: fresh };
  // A value that the contact shows already may identify another one: it was made so on purpose.
  const wanted = held.find(({ claim: { kind } }) => locked.contact[kind] !== fields[kind]);
  if (!wanted) return { end: 'standing', row, locked, takes, gives };
  return { end: 'refused', effect: known(row, wanted), takes: [], gives: fresh };
}

function known({ rowNumber }: AddressedRow, { claim: { kind }, owner }: Claiming['claims'][number]): RowEffect {
  const message = `${kind}: identifies contact ${owner?.contactId ?? ''}, and the row is about another one; correct it, or merge the two.`;
  return rejected(rowNumber, { field: kind, code: 'contact_exists', message });
}

function keyOf({ kind, value }: Claim): string {
  return `${kind} ${value}`;
}

import type { ClaimedIdentity } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { contestedJoins, type JoinRow } from '../sql/contested-joins.sql.js';
import { otherBusinessIds, type BusinessIdRow } from '../sql/other-business-ids.sql.js';
import type { ResolvedIdentity } from '../sql/resolve-identities.sql.js';
import { claimsOf, identityText } from './claims.js';
import { isNumber } from './former-numbers.js';
import type { IncomingMessage } from '../../incoming.js';

type Question = (messageId: string, contactId: string) => boolean | undefined;

/** What only stored messages can say of a message and a contact that it claims; undefined: not looked up yet. */
export interface Contests {
  /** Whether another person has written or was proven there, so that to prove a claimed identity does not join them. */
  strangers: Question;
  /** Whether the contact's own business-scoped id in this inbox is another than the sender's: the number was handed on. */
  otherBusinessId: Question;
}

/** Looks up what assigning the batch depends on. No statement for most batches, two at most. Locks nothing. */
export async function lookUpContests(
  queries: Queries,
  batch: readonly IncomingMessage[],
  resolved: readonly ResolvedIdentity[],
): Promise<Contests> {
  const known = new Map(resolved.map((row) => [identityText(row.workspaceId, row.kind, row.value), row]));
  const [joins, ids] = [joinRows(batch, known), businessIdRows(batch, known)];
  const [strangers, others] = await Promise.all([contestedJoins(queries, joins, true), otherBusinessIds(queries, ids)]);
  return { strangers: factsOf(joins, strangers), otherBusinessId: factsOf(ids, others) };
}

type Known = ReadonlyMap<string, ResolvedIdentity>;

interface Pair {
  message_id: string;
  contact_id: string;
}

function factsOf(asked: readonly Pair[], yes: readonly { messageId: string; contactId: string }[]) {
  const [all, found] = [
    new Set(asked.map((row) => `${row.message_id} ${row.contact_id}`)),
    new Set(yes.map((row) => `${row.messageId} ${row.contactId}`)),
  ];
  return (messageId: string, contactId: string): boolean | undefined => {
    const key = `${messageId} ${contactId}`;
    return all.has(key) ? found.has(key) : undefined;
  };
}

/** The first message of each that proves an identity which a contact merely claims: from then on it is proven. */
function joinRows(batch: readonly IncomingMessage[], known: Known): JoinRow[] {
  const seen = new Set<string>();
  return batch.flatMap((incoming) => {
    const rows = claimedOwners(incoming, known).filter(({ contactId, kind, value }) => {
      const key = `${contactId} ${kind} ${value}`;
      return !seen.has(key) && seen.add(key);
    });
    return [...new Set(rows.map(({ contactId }) => contactId))].map((contactId) => joinRow(incoming, contactId));
  });
}

function claimedOwners(incoming: IncomingMessage, known: Known): ResolvedIdentity[] {
  const { workspaceId } = incoming.message;
  const proven = claimsOf(incoming).filter(({ verified }) => verified);
  const rows = proven.map(({ kind, value }) => known.get(identityText(workspaceId, kind, value)));
  return rows.filter((row) => row?.proof === 'claimed' && !row.verified).filter((row) => row !== undefined);
}

/** A message and a contact with an identity that it proves. */
export function joinRow(incoming: IncomingMessage, contact_id: string): JoinRow {
  const claims = claimsOf(incoming).map(({ kind, value }) => ({ kind, value }));
  return { workspace_id: incoming.message.workspaceId, contact_id, message_id: incoming.id, claims };
}

/** Messages that come from a known number with business-scoped ids which do not name its contact. */
function businessIdRows(batch: readonly IncomingMessage[], known: Known): BusinessIdRow[] {
  return batch.flatMap((incoming) => {
    const { workspaceId: workspace_id, inboxId: inbox_id } = incoming.message;
    const ids = businessIdsOf(incoming);
    if (ids.length === 0) return [];
    const ownerOf = ({ kind, value }: ClaimedIdentity) => known.get(identityText(workspace_id, kind, value))?.contactId;
    const named = new Set(ids.map((value) => ownerOf({ kind: 'whatsapp_bsuid', value, verified: true })));
    const owners = new Set(claimsOf(incoming).filter(isNumber).map(ownerOf));
    const asked = [...owners].filter((owner) => owner !== undefined && !named.has(owner));
    return asked.map((contact_id) => ({
      workspace_id,
      contact_id: contact_id ?? '',
      message_id: incoming.id,
      inbox_id,
      ids,
    }));
  });
}

export function businessIdsOf({ message }: IncomingMessage): string[] {
  const proven = message.sender.identities.filter(({ kind, verified }) => kind === 'whatsapp_bsuid' && verified);
  return proven.map(({ value }) => value);
}

import type { Channel, ClaimedIdentity } from '#libs/contracts';
import type { Address, InboxHistory, Reach, ReachIdentity, SendingInbox } from '../reach.js';
import type { Queries } from '#libs/database';
import * as sql from './reach.sql.js';

interface HeardRow {
  inboxId: string;
  channel: Channel;
  at: string;
  written: boolean;
  subject: string | null;
  externalId: string | null;
  reply: Record<string, string> | null;
  addresses: ClaimedIdentity[] | null;
}

/** What decides on which way a contact is reached, in one round trip. Locks nothing. */
export async function readReach(queries: Queries, workspaceId: string, contact: Reach['contact']): Promise<Reach> {
  const values = [workspaceId, contact.id];
  const [identities, inboxes, heard] = await Promise.all([
    queries.query<ReachIdentity>({ ...sql.identities, values }),
    queries.query<SendingInbox>({ ...sql.inboxes, values: [workspaceId] }),
    queries.query<HeardRow>({ ...sql.heard, values }),
  ]);
  return { contact, identities, inboxes, histories: histories(heard) };
}

/** At most two rows an inbox: the newest of all, and the newest that was written. */
function histories(rows: readonly HeardRow[]): InboxHistory[] {
  const byInbox = new Map<string, HeardRow[]>();
  for (const row of rows) byInbox.set(row.inboxId, [...(byInbox.get(row.inboxId) ?? []), row]);
  return [...byInbox.values()].flatMap(history).sort((one, other) => (one.at > other.at ? -1 : 1));
}

function history(rows: HeardRow[]): InboxHistory[] {
  const [newest] = [...rows].sort((one, other) => (one.at > other.at ? -1 : 1));
  if (!newest) return [];
  const { inboxId, channel, at, addresses } = newest;
  const written = rows.find((row) => row.written);
  return [
    {
      inboxId,
      channel,
      at,
      addresses: (addresses ?? []).map(addressOf),
      lastWords: written ? lastWords(written) : null,
    },
  ];
}

function lastWords({ at, addresses, externalId, subject, reply }: HeardRow): InboxHistory['lastWords'] {
  if (externalId === null) return null;
  const [own] = addresses ?? [];
  const from = (addresses ?? []).map(addressOf);
  return { at, from, proven: own?.verified === true, externalId, subject, reply: reply ?? {} };
}

function addressOf({ kind, value }: ClaimedIdentity): Address {
  return { kind, value };
}

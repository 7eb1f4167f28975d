import type { IdentityKey, ResolvedIdentity } from './sql/resolve-identities.sql.js';
import type { IncomingMessage } from '../incoming.js';
import type { ShownAddresses } from './shown-addresses.js';

/** What a message that came from an identity of a contact does to it, should it be deleted. */
export interface Arrival extends IdentityKey {
  messageId: string;
}

/** A contact as far as one batch is concerned: known before, or made by its first message. */
export interface Person {
  workspaceId: string;
  contactId: string;
  /** ISO time; orders the contacts of one person by age. */
  createdAt: string;
  /** What stands in the database; null for a contact that this batch makes. */
  known: ResolvedIdentity | null;
  /** What they wrote or did; what the business wrote to them is not among it. */
  messages: IncomingMessage[];
  /** The message that makes it, theirs or the business's; null for one that stood before. */
  madeBy: IncomingMessage | null;
  /** Whether one of its identities is proven, as far as the batch has come. */
  verified: boolean;
  /** The message that proved one of its identities first in this batch. */
  provenBy: string | null;
  /** An identity has left it in this batch: what is left to it only the database can tell. */
  lostIdentity: boolean;
  /** What it shows, as far as the batch has come. */
  shown: ShownAddresses;
  /** How it was found first. */
  arrival: Arrival | null;
  /** The first message that brings it back when it is deleted. */
  restoring: Arrival | null;
}

export function olderOf(one: Person, other: Person): Person {
  const byAge = one.createdAt.localeCompare(other.createdAt) || one.contactId.localeCompare(other.contactId);
  return byAge <= 0 ? one : other;
}

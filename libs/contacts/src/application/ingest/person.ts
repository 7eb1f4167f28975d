import type { ResolvedIdentity } from '../../persistence/ingest/resolve-identities.sql.js';
import type { IncomingMessage } from './incoming.js';

/** A contact as far as one batch is concerned: known before, or made by its first message. */
export interface Person {
  workspaceId: string;
  contactId: string;
  /** ISO time; orders the contacts of one person by age. */
  createdAt: string;
  /** What stands in the database; null for a contact that this batch makes. */
  known: ResolvedIdentity | null;
  messages: IncomingMessage[];
}

export function olderOf(one: Person, other: Person): Person {
  const byAge = one.createdAt.localeCompare(other.createdAt) || one.contactId.localeCompare(other.contactId);
  return byAge <= 0 ? one : other;
}

import type { Versioned } from '#libs/database';

/** What another system attached to a contact, such as a showing. */
export interface ContactRecord extends Versioned {
  id: string;
  contactId: string;
  kind: string;
  /** Its id in the other system. */
  externalId: string | null;
  title: string;
  /** When it happens; null where it has no time. */
  at: string | null;
  status: string | null;
  url: string | null;
  data: Record<string, unknown>;
  createdAt: string;
  updatedAt: string;
}

/** What its system says of a record. */
export type RecordContent = Pick<ContactRecord, 'title' | 'at' | 'status' | 'url' | 'data'>;

export type NewRecord = RecordContent & Pick<ContactRecord, 'kind' | 'externalId'>;

/** Kinds that systems of the field have; any other word is a kind too. */
export const knownRecordKinds = ['showing', 'submission', 'property_interest', 'appointment', 'ticket'] as const;

export const recordBounds = {
  /** A word: a filter names it as `records.<kind>`. */
  kind: /^[a-z][a-z0-9_]{0,49}$/u,
  externalId: 200,
  title: 300,
  status: 50,
  url: 2_000,
  /** Bytes of `data` as JSON. */
  data: 8 * 1024,
} as const;

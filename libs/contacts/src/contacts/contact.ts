import type { ClearableField, EqualFilters, FieldName, HandField, ValueOf } from '../field-lists.js';
import type { CustomField } from '../custom-fields/index.js';
import type { Filter } from '../filter/index.js';
import type { preferableChannels, roles, statuses } from '../contact-fields.js';

export type Status = (typeof statuses)[number];
export type Role = (typeof roles)[number];
export type PreferableChannel = (typeof preferableChannels)[number];

/** A person, as every reader sees one. Unset fields are null; times are ISO 8601 in UTC. */
export type Contact = { [F in FieldName]: ValueOf<F> };

/** A contact with what guards it against lost updates. */
export interface VersionedContact {
  contact: Contact;
  /** Grows with every change of the contact. */
  version: number;
}

/** The versions at which a contact may be changed or deleted; null or absent: at any. */
export type IfVersions = readonly number[] | null | undefined;

export interface ContactFilter extends EqualFilters {
  /** Every word must stand somewhere in name, email, phone, company or state. */
  search?: string;
  /** The country (ISO 3166-1 alpha-2) whose way of dialling a search may have its numbers in. */
  phoneCountry?: string | null;
  tags?: string[];
  tagsMatch?: 'any' | 'all';
  /** From inclusive, to exclusive. */
  createdFrom?: string;
  createdTo?: string;
  lastActivityFrom?: string;
  lastActivityTo?: string;
  /** What the parameters above cannot say. */
  where?: Filter;
}

/** That a contact waits for an answer. */
export interface Waiting {
  /** When the first message was sent that nobody has answered. */
  since: string;
  /** No user has opened the conversation since the contact wrote last. */
  unread: boolean;
}

/** A contact of a list. */
export interface ListedContact extends Contact {
  /** Null: does not wait. Absent where the list was not asked for it. */
  waiting?: Waiting | null;
}

export const contactSorts = [
  'name',
  '-name',
  'createdAt',
  '-createdAt',
  'lastActivityAt',
  '-lastActivityAt',
  'waitingSince',
  '-waitingSince',
] as const;
export type ContactSort = (typeof contactSorts)[number] | `${'' | '-'}customFields.${string}`;

/** The last row of a page: the next page starts behind it, whatever is inserted in between. */
export interface PagePosition {
  value: string | null;
  id: string;
}

export interface ContactPageRequest {
  filter: ContactFilter;
  sort: ContactSort;
  limit: number;
  /** Says of each whether it waits for an answer; a list that is sorted by it says so anyway. */
  withWaiting?: boolean | undefined;
  /** Either a page number from 1, or the position to go on from. */
  from: { page: number } | { after: PagePosition };
  /** The workspace's fields, where the reader of the filter has just looked them up. */
  customFields?: readonly CustomField[] | undefined;
}

export interface ContactPage {
  contacts: ListedContact[];
  total: number;
  /** True where more than 100,000 matches of a search were not all counted. */
  totalIsEstimate: boolean;
  next: PagePosition | null;
}

/** What may be set by hand. Null clears; absent leaves alone. E-mail and phone come normalised. */
export type ContactFields = {
  [F in Exclude<HandField, 'customFields'>]?: ValueOf<F> | (F extends ClearableField ? null : never);
} & {
  /** By key, as they were given; null takes a value away, and keys that are absent stay. */
  customFields?: Readonly<Record<string, unknown>>;
};

import { sendingChannels, type SendingChannel } from '#libs/contracts';

export const statuses = ['prospect', 'scheduled', 'applicant', 'renter', 'archived'] as const;
export const roles = ['prospect', 'tenant', 'landlord', 'property_manager', 'vendor', 'other'] as const;
export const preferableChannels = sendingChannels;

export type Status = (typeof statuses)[number];
export type Role = (typeof roles)[number];
export type PreferableChannel = SendingChannel;

/** A person, as every reader sees one. Unset fields are null; times are ISO 8601 in UTC. */
export interface Contact {
  id: string;
  name: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  status: Status;
  role: Role;
  channelPreference: PreferableChannel | null;
  source: string;
  referralSource: string | null;
  language: string;
  timezone: string | null;
  company: string | null;
  state: string | null;
  tags: string[];
  customFields: Record<string, never>;
  verified: boolean;
  assignedTo: null;
  appliedAt: string | null;
  lastActivityAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A contact with what guards it against lost updates. */
export interface VersionedContact {
  contact: Contact;
  /** Grows with every change of the contact. */
  version: number;
}

/** The versions at which a contact may be changed or deleted; null or absent: at any. */
export type IfVersions = readonly number[] | null | undefined;

export interface ContactFilter {
  status?: Status;
  role?: Role;
  channel?: PreferableChannel;
  /** Every word must stand somewhere in name, email, phone, company or state. */
  search?: string;
  /** The country (ISO 3166-1 alpha-2) whose way of dialling a search may have its numbers in. */
  phoneCountry?: string | null;
  tags?: string[];
  tagsMatch?: 'any' | 'all';
  source?: string;
  verified?: boolean;
  language?: string;
  /** From inclusive, to exclusive. */
  createdFrom?: string;
  createdTo?: string;
  lastActivityFrom?: string;
  lastActivityTo?: string;
}

export const contactSorts = ['name', '-name', 'createdAt', '-createdAt', 'lastActivityAt', '-lastActivityAt'] as const;
export type ContactSort = (typeof contactSorts)[number];

/** The last row of a page: the next page starts behind it, whatever is inserted meanwhile. */
export interface PagePosition {
  value: string | null;
  id: string;
}

export interface ContactPageRequest {
  filter: ContactFilter;
  sort: ContactSort;
  limit: number;
  /** Either a page number from 1, or the position to go on from. */
  from: { page: number } | { after: PagePosition };
}

export interface ContactPage {
  contacts: Contact[];
  total: number;
  /** True where more than 100,000 matches of a search were not all counted. */
  totalIsEstimate: boolean;
  next: PagePosition | null;
}

/** What may be set by hand. Null clears; absent leaves alone. E-mail and phone come normalised. */
export interface ContactFields {
  name?: string;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
  phone?: string | null;
  status?: Status;
  role?: Role;
  channelPreference?: PreferableChannel | null;
  source?: string;
  referralSource?: string | null;
  language?: string | null;
  timezone?: string | null;
  company?: string | null;
  state?: string | null;
  tags?: string[];
}

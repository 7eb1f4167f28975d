import type { Contact } from '../contact.js';

/** The columns of a contact `c` under their public names. */
const ownColumns = `c.contact_id as id, c.name, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone,
  c.status, c.role, c.channel_preference as "channelPreference", c.source, c.referral_source as "referralSource",
  c.language, c.timezone, c.company, c.state, c.tags, c.verified, c.applied_at as "appliedAt",
  c.created_at as "createdAt", c.updated_at as "updatedAt", c.version`;

/** The same with what its activity `a` adds. */
export const contactColumns = `${ownColumns}, a.last_activity_at as "lastActivityAt"`;

/** A contact that was made just now: nobody has heard of it yet. */
export const newContactColumns = `${ownColumns}, null::timestamptz as "lastActivityAt"`;

export interface ContactRow extends Omit<Contact, 'customFields' | 'assignedTo'> {
  version: number;
}

/** The row as every reader sees it: one object, keys in the order of the API. */
export function contactOf(row: ContactRow): Contact {
  return {
    id: row.id,
    name: row.name,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    status: row.status,
    role: row.role,
    channelPreference: row.channelPreference,
    source: row.source,
    referralSource: row.referralSource,
    language: row.language,
    timezone: row.timezone,
    company: row.company,
    state: row.state,
    tags: row.tags,
    customFields: {},
    verified: row.verified,
    assignedTo: null,
    appliedAt: row.appliedAt,
    lastActivityAt: row.lastActivityAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

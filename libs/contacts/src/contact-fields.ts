import { partyOf, sendingChannels, type InboundMessage, type ProfileField } from '#libs/contracts';
import type { ContactField } from './contact-field.js';
import {
  choice,
  customValues,
  email,
  flag,
  language,
  line,
  member,
  phone,
  tagList,
  time,
  timezone,
  uuid,
} from './field-types.js';

export const statuses = ['prospect', 'scheduled', 'applicant', 'renter', 'archived'] as const;
export const roles = ['prospect', 'tenant', 'landlord', 'property_manager', 'vendor', 'other'] as const;
export const preferableChannels = sendingChannels;

const byHand = { byHand: true, empty: 'null' } as const;
const inProfile = (field: ProfileField) => (message: InboundMessage) => partyOf(message).profile?.[field] ?? null;

/**
 * Every field of a contact, in the order of the API. All that reads, writes, fills, logs, shows or exports a contact is made
 * of these entries: a new field is an entry here and a migration for its column. One that messages bring is also a part of the
 * event (`profileFields` in contracts). What files call it stands in `columns/column-names.ts`; the compiler asks for it.
 */
export const contactFields = {
  id: {
    column: 'contact_id',
    type: uuid,
    empty: 'never',
    example: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
    description: 'UUIDv7.',
  },
  name: {
    ...byHand,
    empty: 'never',
    column: 'name',
    type: line(200),
    fromMessage: displayName,
    searched: true,
    recognised: true,
    example: 'Ann Example',
  },
  firstName: {
    ...byHand,
    column: 'first_name',
    type: line(200),
    fromMessage: (message) => partyOf(message).firstName,
    recognised: true,
    example: 'Ann',
  },
  lastName: {
    ...byHand,
    column: 'last_name',
    type: line(200),
    fromMessage: (message) => partyOf(message).lastName,
    recognised: true,
    example: 'Example',
  },
  email: {
    ...byHand,
    column: 'email',
    type: email,
    learnt: true,
    searched: true,
    recognised: true,
    example: 'ann@example.com',
    description: 'Normalised: lower-case, the domain in ASCII.',
  },
  phone: {
    ...byHand,
    column: 'phone',
    type: phone,
    learnt: true,
    searched: true,
    recognised: true,
    example: '+12025550143',
    description: 'E.164.',
  },
  status: {
    ...byHand,
    empty: 'never',
    column: 'status',
    type: choice(statuses),
    initial: 'prospect',
    filter: 'status',
    counted: true,
    example: 'prospect',
  },
  role: {
    ...byHand,
    empty: 'never',
    column: 'role',
    type: choice(roles),
    initial: 'prospect',
    filter: 'role',
    counted: true,
    example: 'prospect',
  },
  channelPreference: {
    ...byHand,
    column: 'channel_preference',
    type: choice(preferableChannels),
    fromMessage: ({ channel }) => preferableChannels.find((one) => one === channel) ?? null,
    filter: 'channel',
    counted: true,
    example: 'email',
  },
  source: {
    ...byHand,
    empty: 'never',
    column: 'source',
    type: line(100),
    initial: 'api',
    filter: 'source',
    counted: true,
    example: 'api',
  },
  referralSource: {
    ...byHand,
    column: 'referral_source',
    type: line(200),
    fromMessage: (message) => message.referralSource,
    recognised: true,
    example: null,
  },
  language: {
    ...byHand,
    empty: 'default',
    column: 'language',
    type: language,
    learnt: true,
    filter: 'language',
    counted: true,
    example: 'en',
    description: 'ISO 639-1.',
  },
  timezone: {
    ...byHand,
    column: 'timezone',
    type: timezone,
    fromMessage: inProfile('timezone'),
    recognised: true,
    example: 'America/New_York',
    description: 'IANA.',
  },
  company: {
    ...byHand,
    column: 'company',
    type: line(200),
    fromMessage: inProfile('company'),
    searched: true,
    recognised: true,
    example: null,
  },
  state: {
    ...byHand,
    column: 'state',
    type: line(100),
    fromMessage: inProfile('state'),
    searched: true,
    recognised: true,
    example: 'NY',
  },
  tags: {
    ...byHand,
    empty: 'never',
    column: 'tag_ids',
    shown: `case when c.tag_ids <> '{}' then tag_names(c.workspace_id, c.tag_ids) else c.tag_ids::text[] end`,
    type: tagList,
    example: ['garden'],
  },
  customFields: {
    ...byHand,
    empty: 'never',
    column: 'custom_fields',
    // A query in place, because a call of a function costs ten times as much a row.
    shown: `case when c.custom_fields <> '{}' then c.custom_fields - array(select f.key from custom_fields f
      where f.workspace_id = c.workspace_id and f.archived_at is not null) else c.custom_fields end`,
    type: customValues,
    exported: false,
    example: { budget: 450000 },
    description: 'By the key of each custom field; a field without a value is absent.',
  },
  verified: {
    column: 'verified',
    type: flag,
    empty: 'never',
    learnt: true,
    filter: 'verified',
    counted: true,
    example: false,
    description: 'True while one identity at least is proven by its channel.',
  },
  assignedTo: {
    ...byHand,
    column: 'assigned_to',
    type: member,
    filter: 'assignedTo',
    example: null,
    description: 'The id of a user of the workspace.',
  },
  appliedAt: {
    column: 'applied_at',
    type: time,
    empty: 'null',
    logged: true,
    example: null,
    description: 'When status became applicant; null when it is not.',
  },
  lastActivityAt: { column: 'last_activity_at', ofActivity: true, type: time, empty: 'null', example: null },
  createdAt: { column: 'created_at', type: time, empty: 'never', example: '2026-11-22T09:30:00.000Z' },
  updatedAt: { column: 'updated_at', type: time, empty: 'never', example: '2026-11-22T09:30:00.000Z' },
} as const satisfies Record<string, ContactField> & Record<ProfileField, ContactField>;

function displayName(message: InboundMessage): string | null {
  const { displayName: shown, firstName, lastName } = partyOf(message);
  return shown ?? ([firstName, lastName].filter(Boolean).join(' ') || null);
}

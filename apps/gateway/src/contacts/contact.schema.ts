import { z } from 'zod';
import { preferableChannels, roles, statuses } from '#libs/contacts';

const text = z.string().nullable();
const time = z.iso.datetime();

/** A contact as the API shows it. */
export const contactSchema = z
  .strictObject({
    id: z.uuid().meta({ description: 'UUIDv7.' }),
    name: z.string(),
    firstName: text,
    lastName: text,
    email: text.meta({ description: 'Normalised: lower-case, the domain in ASCII.' }),
    phone: text.meta({ description: 'E.164.' }),
    status: z.enum(statuses),
    role: z.enum(roles),
    channelPreference: z.enum(preferableChannels).nullable(),
    source: z.string(),
    referralSource: text,
    language: z.string().meta({ description: 'ISO 639-1.' }),
    timezone: text.meta({ description: 'IANA.' }),
    company: text,
    state: text,
    tags: z.array(z.string()),
    customFields: z.strictObject({}).meta({ description: 'Reserved; always empty.' }),
    verified: z.boolean().meta({ description: 'True while one identity at least is proven by its channel.' }),
    assignedTo: z.null().meta({ description: 'Reserved; always null.' }),
    appliedAt: time.nullable().meta({ description: 'When status became applicant; null when it is not.' }),
    lastActivityAt: time.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Contact' });

export const contactExample: z.output<typeof contactSchema> = {
  id: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
  name: 'Ann Example',
  firstName: 'Ann',
  lastName: 'Example',
  email: 'ann@example.com',
  phone: '+12025550143',
  status: 'prospect',
  role: 'prospect',
  channelPreference: 'email',
  source: 'api',
  referralSource: null,
  language: 'en',
  timezone: 'America/New_York',
  company: null,
  state: 'NY',
  tags: ['garden'],
  customFields: {},
  verified: false,
  assignedTo: null,
  appliedAt: null,
  lastActivityAt: null,
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:30:00.000Z',
};

/** What a restore could not give back. */
export const restoredSchema = z
  .strictObject({
    ...contactSchema.shape,
    identitiesLeftOut: z
      .array(z.strictObject({ kind: z.string(), value: z.string() }))
      .meta({ description: 'Identities that another contact claimed meanwhile; they identify that one.' }),
  })
  .meta({ id: 'RestoredContact' });

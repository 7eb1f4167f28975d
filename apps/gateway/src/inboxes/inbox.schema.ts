import { z } from 'zod';
import { channels, inboxStates } from '#libs/contracts';
import { version } from '../docs/envelopes.js';
import { whySchema } from '../reasons/why.schema.js';

const time = z.iso.datetime();
const url = z.url().nullable();

/** An inbox as the API shows it: never its credentials. */
export const inboxView = z
  .strictObject({
    id: z.uuid(),
    version,
    channel: z.enum(channels),
    driver: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.unknown()),
    state: z.enum(inboxStates),
    lastEventAt: time.nullable().meta({ description: 'When its newest message was stored; null before the first.' }),
    lastError: z.string().nullable().meta({ description: 'What is wrong and what to do; null while nothing is.' }),
    why: whySchema,
    quietAlarmAfterDays: z.int().nullable().meta({
      description: 'Days without a message after which people are shown that it is quiet; null: never.',
    }),
    backlog: z.int().meta({ description: 'Messages that wait at the provider, where the number is known.' }),
    owner: z.string().nullable().meta({ description: 'The adapter replica that serves it.' }),
    account: z.string().nullable().meta({ description: 'The number in digits, known from the connection.' }),
    webhookUrl: url.meta({ description: 'What the provider calls. Null where none does, or its origin is not known.' }),
    submitUrl: url.meta({ description: 'Where a form is sent to; null for all other channels.' }),
    pairing: z
      .strictObject({
        qr: z.string().meta({ description: "The QR code's text." }),
        qrSvg: z.string().meta({ description: 'The QR code as an SVG image.' }),
        expiresAt: time,
      })
      .nullable()
      .meta({
        description: 'What the phone scans while the state is `pairing`; null for who lacks the right `inboxes:write`.',
      }),
    progress: z
      .strictObject({ done: z.int(), total: z.int() })
      .nullable()
      .meta({ description: 'History that is being taken over: messages done, and of how many.' }),
    createdAt: time,
  })
  .meta({ id: 'Inbox' });

export type InboxView = z.output<typeof inboxView>;

export const inboxExample: InboxView = {
  id: '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
  version: 3,
  channel: 'telegram',
  driver: 'webhook',
  name: 'Front desk',
  settings: { groups: false },
  state: 'connected',
  lastEventAt: '2026-11-22T09:30:01.000Z',
  lastError: null,
  why: [],
  quietAlarmAfterDays: 7,
  backlog: 0,
  owner: 'telegram-adapter-1:4711',
  account: null,
  webhookUrl: 'https://doorbell.example.com/webhooks/telegram/019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
  submitUrl: null,
  pairing: null,
  progress: null,
  createdAt: '2026-11-20T08:00:00.000Z',
};

import { z } from 'zod';
import { channels, identityKinds, junkFlags } from '#libs/contracts';

const text = z.string().nullable();
const time = z.iso.datetime();

/** A message of a conversation. */
export const messageSchema = z
  .strictObject({
    id: z.uuid(),
    contactId: z.uuid().nullable().meta({ description: 'Null for junk, which belongs to nobody.' }),
    direction: z.enum(['inbound', 'outbound']),
    channel: z.enum(channels),
    inboxId: z.uuid(),
    status: z.string().meta({ description: '`received` for inbound messages.' }),
    text: z.string(),
    textTruncated: z.boolean().meta({ description: 'True when text beyond 64 KiB was cut.' }),
    subject: text,
    sender: z.strictObject({
      displayName: text,
      username: text,
      identities: z.array(z.strictObject({ kind: z.enum(identityKinds), value: z.string(), verified: z.boolean() })),
    }),
    attachments: z.array(
      z.strictObject({ fileName: text, contentType: z.string(), size: z.int().meta({ description: 'Bytes.' }) }),
    ),
    flags: z
      .array(z.strictObject({ flag: z.enum(junkFlags), reason: z.string() }))
      .meta({ description: 'Why it is junk; empty for what a person wrote.' }),
    sentAt: time,
    receivedAt: time,
  })
  .meta({ id: 'Message' });

export const messageExample: z.output<typeof messageSchema> = {
  id: '019a2b3c-4d5e-8f60-8a9b-0c1d2e3f4a5b',
  contactId: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b',
  direction: 'inbound',
  channel: 'email',
  inboxId: '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
  status: 'received',
  text: 'Is the flat still free?',
  textTruncated: false,
  subject: 'Flat with a garden',
  sender: {
    displayName: 'Ann Example',
    username: null,
    identities: [{ kind: 'email', value: 'ann@example.com', verified: true }],
  },
  attachments: [],
  flags: [],
  sentAt: '2026-11-22T09:30:00.000Z',
  receivedAt: '2026-11-22T09:30:01.000Z',
};

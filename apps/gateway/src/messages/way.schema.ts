import { z } from 'zod';
import { channels, identityKinds, sendingChannels } from '#libs/contracts';
import { proofs } from '#libs/contacts';
import { whySchema } from '../reasons/why.schema.js';

const address = z.strictObject({ kind: z.enum(identityKinds), value: z.string() });

const files = z.strictObject({
  maxFiles: z.int().meta({ description: 'Files of one message.' }),
  maxBytes: z.int().meta({ description: 'Bytes of one file.' }),
  maxTotalBytes: z.int().optional().meta({ description: 'Bytes of all files of one message together.' }),
  types: z.record(z.string(), z.int()).optional().meta({
    description: 'The media types that go there, each with its own limit in bytes; absent: every type.',
  }),
});

const way = z
  .strictObject({
    inboxId: z.uuid(),
    channel: z.enum(channels),
    paused: z.boolean().meta({ description: 'The inbox is paused: a message waits there until it is resumed.' }),
    address: address.meta({ description: 'Where a message goes.' }),
    to: address.nullable().meta({
      description: 'What to send as `to`, with `inboxId`, to take this way; null: send `inboxId` alone.',
    }),
    proof: z
      .enum(proofs)
      .nullable()
      .meta({ description: 'Null where a proven mail asked for replies to another address.' }),
    isChosen: z.boolean().meta({ description: 'A message that names nothing goes this way.' }),
    state: z.enum(['open', 'unproven', 'closed']).meta({
      description: '`unproven`: only a message that names the address in `to` goes this way.',
    }),
    code: z
      .string()
      .nullable()
      .meta({ description: 'With which code a message is refused there; null where the way is open.' }),
    reason: z.string().nullable().meta({ description: 'The same in words.' }),
    hasSubject: z.boolean(),
    hasTemplates: z.boolean().meta({ description: 'Approved templates go through at any time.' }),
    longestText: z.int().nullable().meta({ description: 'Characters (code points); null: there is no limit.' }),
    files: files.nullable().meta({ description: 'Null: no files go there.' }),
    windowEndsAt: z.iso.datetime().nullable().meta({
      description:
        'Free text goes through until then, where the provider has such a window; null where it has none, or the contact has not written there.',
    }),
  })
  .meta({ id: 'Way' });

/** How a contact can be reached. */
export const waysSchema = z
  .strictObject({
    ways: z.array(way).meta({ description: 'The chosen one, then those that are open; 50 at most.' }),
    unreachable: z
      .array(z.strictObject({ channel: z.enum(sendingChannels), reason: z.string(), why: whySchema }))
      .meta({ description: 'Channels with an inbox on which nothing reaches the contact, and why.' }),
  })
  .meta({ id: 'Ways' });

export const waysExample: z.output<typeof waysSchema> = {
  ways: [
    {
      inboxId: '019a2b3c-0000-7f60-8a9b-0c1d2e3f4a5b',
      channel: 'email',
      paused: false,
      address: { kind: 'email', value: 'ann@example.com' },
      to: { kind: 'email', value: 'ann@example.com' },
      proof: 'proven',
      isChosen: true,
      state: 'open',
      code: null,
      reason: null,
      hasSubject: true,
      hasTemplates: false,
      longestText: null,
      files: { maxFiles: 10, maxBytes: 15_728_640 },
      windowEndsAt: null,
    },
  ],
  unreachable: [
    {
      channel: 'telegram',
      reason:
        'The contact has not written to this bot in private, and Telegram lets bots only answer; name another channel.',
      why: [{ code: 'must_write_first', values: { noun: 'bot', label: 'Telegram', who: 'bot' } }],
    },
  ],
};

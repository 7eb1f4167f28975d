import { z } from 'zod';

export const inboxStates = ['connecting', 'pairing', 'connected', 'paused', 'failing'] as const;
export type InboxStateName = (typeof inboxStates)[number];

/** The state of an inbox as its owner sees it: reported at every change, and every half minute while it has an owner. */
export const inboxStateSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    inboxId: z.uuid(),
    state: z.enum(inboxStates),
    /** What is wrong and what to do about it; null while nothing is. */
    lastError: z.string().max(1000).nullable(),
    /** Messages that wait at the provider or in the spool, where that can be known. */
    backlog: z.int().nonnegative(),
    /** The adapter replica that serves it. */
    owner: z.string().max(200),
    /** The account behind it, where only the connection knows it: a paired number in digits. */
    account: z.string().max(320).nullable(),
    /** What pairs a device: the QR code's text, sealed like credentials, because it is one. */
    pairing: z.strictObject({ sealedQr: z.string().max(8192), expiresAt: z.iso.datetime() }).nullable(),
    /** History that is being taken over: messages done, and of how many. */
    progress: z.strictObject({ done: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'InboxStateV1', title: 'Inbox state' });

export type InboxState = z.infer<typeof inboxStateSchema>;

/** What an inbox's owner must know after a takeover: where reading stands, and which outbound message was on its way. */
export const inboxCursorSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    inboxId: z.uuid(),
    /** By name, e.g. `imap:INBOX`; what they hold is the adapter's own business. */
    cursors: z.record(z.string().max(512), z.json()),
    outbound: z.strictObject({
      /** Offset in `outbound-messages` of the last message whose status is reported; null before the first. */
      done: z.string().nullable(),
      /** The message that was handed to the provider and of which nothing is known yet. */
      sending: z.uuid().nullable(),
    }),
  })
  .meta({ id: 'InboxCursorV1', title: 'Inbox cursor' });

export type InboxCursor = z.infer<typeof inboxCursorSchema>;

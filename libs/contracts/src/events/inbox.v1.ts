import { z } from 'zod';
import { channelSchema } from '../channels/channels.js';
import { lessonMarkSchema, maxLessons } from './lesson-mark.js';

/** A connected account of a workspace on a channel, as adapters learn of it. A null value on the topic removes it. */
export const inboxSchema = z
  .strictObject({
    inboxId: z.uuid(),
    workspaceId: z.uuid(),
    channel: channelSchema,
    driver: z.string().max(32),
    name: z.string().max(200),
    /** Public settings of the driver, as its descriptor in `channels/` has them. */
    settings: z.record(z.string().max(64), z.json()),
    /** The driver's credentials as JSON, sealed with its channel's key for this inbox and its servers; absent where it has none. */
    sealedCredentials: z.string().max(65_536).optional(),
    paused: z.boolean(),
    /** What it has learned of senders, as marks (`lessonMark`); absent where it is nothing. */
    lessons: z.array(lessonMarkSchema).max(maxLessons).optional(),
    /** `full`: the files of its workspace take all that it may keep; no mail is taken until they do not. Absent: room. */
    storage: z.literal('full').optional(),
    /** Grows with every change; an older one never replaces a newer one. */
    version: z.int().nonnegative(),
  })
  .meta({ id: 'InboxV1', title: 'Inbox' });

export type Inbox = z.infer<typeof inboxSchema>;

import { z } from 'zod';

/** Where a prospect can write. */
export const channels = ['telegram', 'whatsapp', 'email', 'web'] as const;
export const channelSchema = z.enum(channels);
export type Channel = z.infer<typeof channelSchema>;

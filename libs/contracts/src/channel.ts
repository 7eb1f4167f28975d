import { z } from 'zod';

/** Where a prospect can write. */
export const channels = ['telegram', 'whatsapp', 'email', 'web'] as const;
export const channelSchema = z.enum(channels);
export type Channel = z.infer<typeof channelSchema>;

/** How an inbox is connected, by channel. */
export const drivers = {
  telegram: ['polling', 'webhook'],
  whatsapp: ['web', 'cloud'],
  email: ['smtp', 'imap'],
  web: ['form'],
} as const satisfies Record<Channel, readonly string[]>;

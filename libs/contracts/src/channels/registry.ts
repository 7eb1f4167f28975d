import type { ChannelDescriptor } from './descriptor/channel-descriptor.js';
import { email } from './email.js';
import { telegram } from './telegram.js';
import { web } from './web.js';
import { whatsapp } from './whatsapp.js';

/** Where a prospect can write: every channel there is. Documents list them in this order. */
export const channelRegistry = { telegram, whatsapp, email, web } as const satisfies Record<string, ChannelDescriptor>;

export type Channel = keyof typeof channelRegistry;

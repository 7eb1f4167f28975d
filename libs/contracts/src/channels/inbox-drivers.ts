import type { z } from 'zod';
import type { Channel } from './registry.js';
import { imap, smtp } from './email-fields.js';
import { polling, webhook } from './telegram.js';
import { form } from './form-fields.js';
import { cloud, web } from './whatsapp.js';
import type { Inbox } from '../inbox.v1.js';

/** What each way of connecting needs: the gateway validates by it, adapters read by it. */
export const inboxDrivers = {
  telegram: { polling, webhook },
  whatsapp: { web, cloud },
  email: { smtp, imap },
  web: { form },
} as const satisfies Record<Channel, Record<string, { settings: z.ZodType; credentials: z.ZodType }>>;

/** Channels whose inboxes have credentials; forms have none. */
export const sealedChannels = ['telegram', 'whatsapp', 'email'] as const satisfies readonly Channel[];
export type SealedChannel = (typeof sealedChannels)[number];

type Drivers = typeof inboxDrivers;
export type DriverSettings<C extends Channel, D extends keyof Drivers[C]> = Drivers[C][D] extends {
  settings: infer S extends z.ZodType;
}
  ? z.output<S>
  : never;
export type DriverCredentials<C extends Channel, D extends keyof Drivers[C]> = Drivers[C][D] extends {
  credentials: infer S extends z.ZodType;
}
  ? z.output<S>
  : never;

/**
 * An inbox's settings by its driver's own schema.
 * @throws ZodError naming the field, when what is on the log does not fit the driver.
 */
export function readInbox<S extends z.ZodType>(inbox: Inbox, driver: { settings: S }): z.output<S> {
  return driver.settings.parse(inbox.settings);
}

/**
 * The path that a provider or a page calls at the adapter's own address, or behind PUBLIC_URL; null where nobody calls.
 * Telegram and WhatsApp by the inbox's id, forms by their public key.
 */
export function webhookPath({
  inboxId,
  channel,
  driver,
  settings,
}: Pick<Inbox, 'inboxId' | 'channel' | 'driver' | 'settings'>): string | null {
  if (channel === 'telegram' && driver === 'webhook') return `/webhooks/telegram/${inboxId}`;
  if (channel === 'whatsapp' && driver === 'cloud') return `/webhooks/whatsapp/${inboxId}`;
  const { key } = settings;
  return channel === 'web' && typeof key === 'string' ? `/forms/${encodeURIComponent(key)}/submissions` : null;
}

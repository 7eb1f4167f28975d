import type { z } from 'zod';
import type { Inbox } from '../events/inbox.v1.js';
import { driverOf } from './channels.js';
import type { Channel, channelRegistry } from './registry.js';

type Drivers = { [C in Channel]: (typeof channelRegistry)[C]['drivers'] };
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

/** The path that a provider or a page calls at the adapter's own address, or behind PUBLIC_URL; null where it is not called. */
export function webhookPath({
  channel,
  driver,
  ...inbox
}: Pick<Inbox, 'inboxId' | 'channel' | 'driver' | 'settings'>): string | null {
  return driverOf(channel, driver)?.called?.path(inbox) ?? null;
}

import { driverOf, type Account, type Channel, type ConnectionFields, type DriverDescriptor } from '#libs/contracts';
import { newPublicKey } from './public-key.js';
import type { Providers } from '../checks/credential-check.js';
import { credentialChecks } from '../checks/credential-checks.js';

/** An inbox as it is to be connected: fields that its driver has judged. */
export interface Connection extends ConnectionFields {
  channel: Channel;
  driver: string;
}

/** Tries the credentials where they can be tried. @throws Problem as the driver's check. */
export async function tryOut({ channel, driver, ...given }: Connection, providers: Providers): Promise<string | null> {
  return (await credentialChecks[channel]?.[driver]?.(given, providers)) ?? null;
}

/** What the inbox claims for itself alone; `found` is what trying gave. */
export function accountsOf({ channel, driver, ...given }: Connection, found: string | null): Account[] {
  const { settings, credentials, ...described } = knownDriver(channel, driver);
  const fields = { settings: settings.parse(given.settings), credentials: credentials.parse(given.credentials) };
  return described.accounts(fields, found);
}

/** What decides about access: where it changes, it is tried again. */
export function accessOf({ channel, driver, settings, credentials }: Connection): unknown[] {
  const { tried } = knownDriver(channel, driver);
  return [credentials, (tried ?? []).map((name) => settings[name])];
}

/** The settings with the public key that its driver wants, made now. */
export function withPublicKey({ channel, driver, settings }: Connection): ConnectionFields['settings'] {
  const { publicKey } = knownDriver(channel, driver);
  return publicKey ? { ...settings, [publicKey.setting]: newPublicKey(publicKey.prefix) } : settings;
}

/** @throws where an inbox was connected by a driver that this version does not have. */
function knownDriver(channel: Channel, driver: string): DriverDescriptor {
  const found = driverOf(channel, driver);
  if (!found) throw new Error(`${channel} has no driver named ${driver} in this version.`);
  return found;
}

import { driverOf, type Account, type Channel, type ConnectionFields, type DriverDescriptor } from '#libs/contracts';
import { newPublicKey } from './public-key.js';
import type { Providers } from '../checks/credential-check.js';
import { credentialChecks } from '../checks/credential-checks.js';

/** An inbox that is to be connected. Its driver has checked the fields. */
export interface Connection extends ConnectionFields {
  channel: Channel;
  driver: string;
}

/** Tries the credentials where the driver has a check, and returns its result. @throws Problem as the check. */
export async function tryOut({ channel, driver, ...given }: Connection, providers: Providers): Promise<string | null> {
  return (await credentialChecks[channel]?.[driver]?.(given, providers)) ?? null;
}

/** The accounts that the inbox claims; no other inbox may have them. `found` is the result of tryOut. */
export function accountsOf({ channel, driver, ...given }: Connection, found: string | null): Account[] {
  const { settings, credentials, ...described } = knownDriver(channel, driver);
  const fields = { settings: settings.parse(given.settings), credentials: credentials.parse(given.credentials) };
  return described.accounts(fields, found);
}

/** The fields that decide about access. Where one changes, the credentials are tried again. */
export function accessOf({ channel, driver, settings, credentials }: Connection): unknown[] {
  const { tried } = knownDriver(channel, driver);
  return [credentials, (tried ?? []).map((name) => settings[name])];
}

/** The settings with a new public key, where the driver needs one. */
export function withPublicKey({ channel, driver, settings }: Connection): ConnectionFields['settings'] {
  const { publicKey } = knownDriver(channel, driver);
  return publicKey ? { ...settings, [publicKey.setting]: newPublicKey(publicKey.prefix) } : settings;
}

/** @throws Error where this version does not have the driver. */
function knownDriver(channel: Channel, driver: string): DriverDescriptor {
  const found = driverOf(channel, driver);
  if (!found) throw new Error(`${channel} has no driver named ${driver} in this version.`);
  return found;
}

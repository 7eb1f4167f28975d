import { canonicalPhone, phoneSpellings, type ClaimedIdentity } from '#libs/contracts';
import { e164Of } from '../../identities/index.js';
import { isNumber } from './claims/former-numbers.js';

type Address = Pick<ClaimedIdentity, 'kind' | 'value'>;

/** What a contact shows in `email` and `phone`. */
export interface ShownAddresses {
  email: string | null;
  phone: string | null;
}

/** Fills what is empty. */
export function show(shown: ShownAddresses, addresses: readonly Address[]): void {
  shown.email ??= addresses.find(({ kind }) => kind === 'email')?.value ?? null;
  shown.phone ??= phoneOf(addresses);
}

/** An identity takes with it what was shown because of it. */
export function hide(shown: ShownAddresses, gone: Address): void {
  const values = shownBecauseOf(gone);
  if (shown.email !== null && values.includes(shown.email)) shown.email = null;
  if (shown.phone !== null && values.includes(shown.phone)) shown.phone = null;
}

/** The address, and of a number each of its spellings. */
export function shownBecauseOf({ kind, value }: Address): string[] {
  return isNumber({ kind }) ? phoneSpellings(e164Of(value)) : [value];
}

/** As people dial it, where the number library knows it. */
function phoneOf(addresses: readonly Address[]): string | null {
  const phone = addresses.find(({ kind }) => kind === 'phone')?.value;
  const whatsapp = addresses.find(({ kind }) => kind === 'whatsapp_phone')?.value;
  return phone ?? (whatsapp ? (canonicalPhone(whatsapp) ?? e164Of(whatsapp)) : null);
}

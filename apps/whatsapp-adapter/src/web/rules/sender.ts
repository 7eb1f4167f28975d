import { boundLine, bounds, type ClaimedIdentity, type InboundMessage } from '#libs/contracts';
import { distinctIdentities, whatsappPhone } from '../../whatsapp-identities.js';
import type { KnownAddresses } from '../web-record.js';

/** Who it is: by the address under which the message came first, then by what else WhatsApp says of that address. */
export function senderOf(
  address: string,
  name: string | undefined,
  known: KnownAddresses = {},
): InboundMessage['sender'] {
  const addresses = [address, ...alsoKnown(address, known)];
  return {
    identities: distinctIdentities(addresses.flatMap(identitiesOf)),
    displayName: boundLine(name, bounds.name),
    firstName: null,
    lastName: null,
    username: null,
    locale: null,
  };
}

/** What an address of WhatsApp proves: a number, or a hidden id. Empty where the address is no person's. */
export function identitiesOf(address: string): ClaimedIdentity[] {
  const [, id, server] = /^(\d{3,40})(?::\d+)?@(c\.us|lid)$/u.exec(address) ?? [];
  if (id === undefined) return [];
  return server === 'lid' ? [{ kind: 'whatsapp_lid', value: id, verified: true }] : whatsappPhone(id);
}

/** Only a result that names the address itself is about it. */
function alsoKnown(address: string, { lid, phone }: KnownAddresses): string[] {
  return lid === address || phone === address ? [lid, phone].filter((one) => one !== undefined) : [];
}

import { boundLine, bounds, type ClaimedIdentity, type Party } from '#libs/contracts';
import { distinctIdentities } from '../../../whatsapp-identities.js';
import type { CloudContact } from '../../webhook/delivery.schema.js';

/** Identities that an event names at most. */
const longest = 8;

/** A person by the ids that Meta gives, each once and in this order, and by the profile beside them. */
export function partyBy(identities: readonly ClaimedIdentity[], contact: CloudContact | undefined): Party {
  return {
    identities: distinctIdentities(identities).slice(0, longest),
    displayName: boundLine(contact?.profile?.name, bounds.name),
    firstName: null,
    lastName: null,
    username: boundLine(contact?.profile?.username, bounds.name),
    locale: null,
  };
}

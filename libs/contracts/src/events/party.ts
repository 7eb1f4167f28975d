import type { ClaimedIdentity } from './identity.js';
import type { InboundMessage, Party } from './inbound-message.v1.js';

/** Who a message is of, or to: the person at the other end of the conversation, whichever of the two wrote. */
export function partyOf({ sender, recipient }: Pick<InboundMessage, 'sender' | 'recipient'>): Party {
  return recipient ?? sender;
}

/** Whether the business wrote it itself, on its phone or in its own app. */
export function isByBusiness({ direction }: Pick<InboundMessage, 'direction'>): boolean {
  return direction === 'outbound';
}

/** The `sender` of what the business wrote. */
export const noPerson: Party = {
  identities: [],
  displayName: null,
  firstName: null,
  lastName: null,
  username: null,
  locale: null,
};

/**
 * The parts of an event that make it the business's own words to a person. By its own account's chat the channel knows whom
 * it wrote to, and that proves nothing of that person: no reply has come from there yet.
 */
export function byBusinessTo(person: Party): Pick<InboundMessage, 'direction' | 'recipient' | 'sender'> {
  const identities = person.identities.map((one): ClaimedIdentity => ({ ...one, verified: false }));
  return { direction: 'outbound', recipient: { ...person, identities, locale: null }, sender: noPerson };
}

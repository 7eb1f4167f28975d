import type { InboundMessage, Party } from '#libs/contracts';
import type { TranslatableMessage } from './sql/stored-messages.sql.js';

type Identities = Party['identities'];

export function identitiesOf({ details }: TranslatableMessage): Identities {
  return details.sender?.identities ?? [];
}

/** Whether two lists name different people, or the same by other addresses; what is proven of them does not matter. */
export function namesOthers(one: Identities, other: Identities): boolean {
  const names = (list: Identities): string => [...new Set(list.map(nameOf))].toSorted().join('\n');
  return names(one) !== names(other) || nameOf(one[0]) !== nameOf(other[0]);
}

/** The sender by today's translator. What the message has proven before stays proven. */
export function senderNow(stored: TranslatableMessage, { sender }: InboundMessage): Party {
  const proven = new Set(
    identitiesOf(stored)
      .filter(({ verified }) => verified)
      .map(nameOf),
  );
  const identities = sender.identities.map((one) => ({ ...one, verified: one.verified || proven.has(nameOf(one)) }));
  return { ...sender, identities };
}

function nameOf(identity: Identities[number] | undefined): string {
  return identity ? `${identity.kind} ${identity.value}` : '';
}

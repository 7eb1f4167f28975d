import { changeKinds, type ChangeKind } from './contact-event.v1.js';

export type ContactEventName = `contact.${ChangeKind}`;

/** The names by which API consumers choose among the events of contacts: `contact.` and the kind of the change. */
export const contactEventNames: readonly ContactEventName[] = changeKinds.map(eventNameOf);

/** The name of the events of a kind of change. */
export function eventNameOf<Kind extends string>(kind: Kind): `contact.${Kind}` {
  return `contact.${kind}`;
}

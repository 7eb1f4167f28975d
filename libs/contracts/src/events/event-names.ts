import { contactEventKinds, messageEventKinds, type ContactEventKind } from './contact-event.v1.js';

export type ContactEventName = `contact.${ContactEventKind}`;

/** The names by which API consumers choose among the events of contacts: `contact.` and the kind of the event. */
export const contactEventNames: readonly ContactEventName[] = contactEventKinds.map(eventNameOf);

/** The name of the events of a kind. */
export function eventNameOf<Kind extends string>(kind: Kind): `contact.${Kind}` {
  return `contact.${kind}`;
}

const ofMessages: ReadonlySet<string> = new Set([...messageEventKinds, 'message_status_changed'].map(eventNameOf));

/** Whether an event says what only readers of messages may know. */
export function isOfMessages(name: string): boolean {
  return ofMessages.has(name);
}

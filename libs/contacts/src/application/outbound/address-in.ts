import type { IdentityKind } from '#libs/contracts';
import type { InboxHistory, Reach, SendingInbox } from './reach.js';

export interface Address {
  kind: IdentityKind;
  value: string;
}

/** Under which kinds an inbox's provider knows people, by channel and driver. */
function kindsOf({ channel, driver }: SendingInbox): IdentityKind[] {
  if (channel === 'telegram') return ['telegram_user'];
  if (channel === 'whatsapp') return ['whatsapp_phone', driver === 'cloud' ? 'whatsapp_bsuid' : 'whatsapp_lid'];
  return [];
}

/** Where a message of this inbox reaches the contact; null where it cannot. */
export function addressIn(inbox: SendingInbox, reach: Reach, history: InboxHistory | undefined): Address | null {
  if (inbox.channel === 'email') return mailAddress(reach, history);
  const kinds = kindsOf(inbox);
  const suits = ({ kind }: Address) => kinds.includes(kind);
  const own = (history?.addresses ?? []).filter(suits).find((one) => isTheirs(one, reach));
  if (own) return { kind: own.kind, value: own.value };
  // A bot may answer, and never write first.
  if (inbox.channel === 'telegram' && !history) return null;
  const known = reach.identities.find(suits);
  return known ? { kind: known.kind, value: known.value } : dialled(inbox, reach);
}

/** Whether an address still names the contact. */
export function isTheirs({ kind, value }: Address, { identities }: Reach): boolean {
  return identities.some((one) => one.kind === kind && one.value === value);
}

/** Where the sender asked answers to go, else the address that the contact shows, else one that names them. */
function mailAddress({ contact, identities }: Reach, history: InboxHistory | undefined): Address | null {
  const asked = history?.channel === 'email' ? history.lastWords?.reply['to'] : undefined;
  const value = asked ?? contact.email ?? identities.find(({ kind }) => kind === 'email')?.value;
  return value === undefined ? null : { kind: 'email', value };
}

/** A number that came another way is tried as it is dialled: WhatsApp writes it without the plus. */
function dialled({ channel }: SendingInbox, { contact, identities }: Reach): Address | null {
  const phone = contact.phone ?? identities.find(({ kind }) => kind === 'phone')?.value;
  return channel === 'whatsapp' && phone !== undefined
    ? { kind: 'whatsapp_phone', value: phone.replace(/^\+/u, '') }
    : null;
}

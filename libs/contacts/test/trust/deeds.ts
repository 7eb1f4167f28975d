import fc from 'fast-check';
import type { ClaimedIdentity, IdentityKind, MessageKind } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage } from '#libs/testing/builders';

/** A person with addresses of their own, all of which they can prove; `mallory` claims others' beside. */
export const names = ['vera', 'paul', 'mallory'] as const;
export type Name = (typeof names)[number];

interface Addresses {
  email: string;
  phone: string;
  telegram: string;
}

const addresses: Record<Name, Addresses> = {
  vera: { email: 'vera@example.com', phone: '+5511987654321', telegram: 'T-vera' },
  paul: { email: 'paul@example.com', phone: '+491701234567', telegram: 'T-paul' },
  mallory: { email: 'mallory@evil.example', phone: '+491709876543', telegram: 'T-mallory' },
};

/** What a person does: how, and in Mallory's case with whose addresses. */
export interface Deed {
  author: Name;
  way: 'mail' | 'proven mail' | 'whatsapp' | 'telegram' | 'card' | 'form' | 'short form' | 'typed';
  /** Whose e-mail address is claimed, and whose phone; what has to be proven is always the author's own. */
  email: Name;
  phone: Name;
}

const honest = fc.record({
  author: fc.constantFrom<Name>('vera', 'paul'),
  way: fc.constantFrom<Deed['way']>('mail', 'proven mail', 'whatsapp', 'telegram', 'card', 'form', 'short form'),
});
const hostile = fc.record({
  way: fc.constantFrom<Deed['way']>('mail', 'proven mail', 'whatsapp', 'card', 'form', 'short form', 'typed'),
  email: fc.constantFrom(...names),
  phone: fc.constantFrom(...names),
});

/** Victims who use their own addresses, and an attacker who claims anything, in any order. */
export const histories = fc.array(
  fc.oneof(
    honest.map((deed): Deed => ({ ...deed, email: deed.author, phone: deed.author })),
    hostile.map((deed): Deed => ({ ...deed, author: 'mallory' })),
  ),
  { minLength: 2, maxLength: 10 },
);

const claimed = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: false });
const proven = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: true });

function identities({ author, way, email, phone }: Deed): ClaimedIdentity[] {
  const own = addresses[author];
  const [mail, number] = [addresses[email].email, addresses[phone].phone];
  const all: Record<Deed['way'], ClaimedIdentity[]> = {
    mail: [claimed('email', mail)],
    'proven mail': [proven('email', own.email)],
    whatsapp: [proven('whatsapp_phone', own.phone.slice(1))],
    telegram: [proven('telegram_user', own.telegram)],
    card: [proven('telegram_user', own.telegram), proven('phone', own.phone)],
    form: [claimed('email', mail), claimed('phone', number)],
    'short form': [claimed('phone', number)],
    typed: [proven('telegram_user', own.telegram), claimed('email', mail), claimed('phone', number)],
  };
  return all[way];
}

const channels: Record<Deed['way'], 'email' | 'whatsapp' | 'telegram' | 'web'> = {
  mail: 'email',
  'proven mail': 'email',
  whatsapp: 'whatsapp',
  telegram: 'telegram',
  card: 'telegram',
  form: 'web',
  'short form': 'web',
  typed: 'telegram',
};

export function messageOf(deed: Deed, workspaceId: string): BuiltMessage {
  const kind: MessageKind = channels[deed.way] === 'web' ? 'submission' : 'message';
  return anInboundMessage({
    workspaceId,
    channel: channels[deed.way],
    kind,
    identities: identities(deed),
    text: 'Hello',
  });
}

/** Whose address it is; null where it belongs to no one of the three. */
export function ownerOf(value: string): Name | null {
  return names.find((name) => Object.values(addresses[name]).some((one) => bare(one) === bare(value))) ?? null;
}

/** Without what differs between spellings of one number. */
function bare(value: string): string {
  return value.replace(/^\+/u, '').replace(/^5511(9?)(8\d{7})$/u, '5511$2');
}

import type { Proof } from '#libs/contacts';
import { ownerOf, type Deed, type Name } from './deeds.js';

/** What came of a history, from memory or from Postgres. */
export interface Snapshot {
  contacts: { id: string; email: string | null; phone: string | null; verified: boolean }[];
  identities: { contactId: string; kind: string; value: string; proof: Proof }[];
  /** In the order in which they came. */
  messages: { id: string; contactId: string }[];
  pairs: { one: string; other: string }[];
}

/** A history with the ids of its messages. */
export type History = readonly { deed: Deed; id: string }[];

/** Who has proven an identity of the contact, or whom the workspace vouched for. */
function believed(snapshot: Snapshot, contactId: string): Set<Name | null> {
  const rows = snapshot.identities.filter((one) => one.contactId === contactId && one.proof !== 'claimed');
  return new Set(rows.map(({ value }) => ownerOf(value)));
}

/** Every address that a contact is known by or shows. */
function standingIn(snapshot: Snapshot, contact: Snapshot['contacts'][number]): string[] {
  const own = snapshot.identities.filter(({ contactId }) => contactId === contact.id).map(({ value }) => value);
  return [...own, contact.email, contact.phone].filter((value) => value !== null);
}

/** What breaks a promise, each in a few words; empty where all is well. */
export function brokenPromises(snapshot: Snapshot, history: History): string[] {
  const checks = [joinedToAnother, provenAndElsewhere, foreignInVictims, wordsOfOthers, notFollowing];
  return checks.flatMap((check) => check(snapshot, history));
}

/** No contact is believed to be two people. */
function joinedToAnother(snapshot: Snapshot): string[] {
  const mixed = snapshot.contacts.filter(({ id }) => believed(snapshot, id).size > 1);
  return mixed.map(({ id }) => `believed to be ${[...believed(snapshot, id)].join(' and ')}`);
}

const proves: Partial<Record<Deed['way'], RegExp>> = {
  'proven mail': /@/u,
  whatsapp: /^\+?\d+$/u,
  card: /^\+\d+$/u,
};

/** An address that a person has proven stands with the contact where it is proven, and is shown nowhere else. */
function provenAndElsewhere(snapshot: Snapshot, history: History): string[] {
  const isProven = (value: string): boolean =>
    history.some(({ deed: { author, way } }) => author === ownerOf(value) && proves[way]?.test(value) === true);
  return snapshot.contacts.flatMap((contact) => {
    const whose = believed(snapshot, contact.id);
    const elsewhere = standingIn(snapshot, contact).filter((value) => isProven(value) && !whose.has(ownerOf(value)));
    return elsewhere.map((value) => `${value} is proven, and stands with another contact`);
  });
}

/** In a contact that a victim is believed to be, an attacker's address is at most what the message that made it claimed. */
function foreignInVictims(snapshot: Snapshot, history: History): string[] {
  return snapshot.contacts.flatMap((contact) => {
    const whose = believed(snapshot, contact.id);
    if (whose.has('mallory') || whose.size === 0) return [];
    const maker = snapshot.messages.find(({ contactId }) => contactId === contact.id)?.id;
    if (history.find(({ id }) => id === maker)?.deed.author === 'mallory') return [];
    const foreign = standingIn(snapshot, contact).filter((value) => ownerOf(value) === 'mallory');
    return foreign.map((value) => `${value} came to a contact of ${[...whose].join()}`);
  });
}

/** Nothing that a victim wrote stands in a contact that Mallory is believed to be. */
function wordsOfOthers(snapshot: Snapshot, history: History): string[] {
  const authors = new Map(history.map(({ deed, id }) => [id, deed.author]));
  const taken = snapshot.messages.filter(({ contactId }) => believed(snapshot, contactId).has('mallory'));
  const others = taken.filter(({ id }) => authors.get(id) !== 'mallory');
  return others.map(({ id }) => `a message of ${authors.get(id)} stands with mallory`);
}

/** `verified` follows from the proofs, and what a contact shows is an identity of its own. */
function notFollowing(snapshot: Snapshot): string[] {
  return snapshot.contacts.flatMap(({ id, verified, email, phone }) => {
    const own = snapshot.identities.filter(({ contactId }) => contactId === id);
    const values = new Set(own.map(({ value }) => value));
    const shown = [email, phone].filter((value) => value !== null && !values.has(value));
    const isWrong = verified !== own.some(({ proof }) => proof === 'proven');
    return [
      ...shown.map((value) => `${value} is shown and names no contact`),
      ...(isWrong ? [`verified is ${verified}`] : []),
    ];
  });
}

/** The same whatever ids the contacts have: which messages and identities stand together, and what is shown beside them. */
export function shapeOf(snapshot: Snapshot): unknown {
  const numbers = new Map<string, number>();
  const place = new Map(snapshot.messages.map(({ id }, index) => [id, index]));
  for (const { contactId } of snapshot.messages) {
    if (!numbers.has(contactId)) numbers.set(contactId, numbers.size);
  }
  const numberOf = (contactId: string) => numbers.get(contactId) ?? -1;
  return {
    messages: snapshot.messages.map(({ id, contactId }) => [place.get(id), numberOf(contactId)]),
    identities: snapshot.identities
      .map(({ contactId, kind, value, proof }) => `${kind} ${value} ${proof} ${numberOf(contactId)}`)
      .toSorted(),
    contacts: snapshot.contacts
      .map(({ id, email, phone, verified }) => `${numberOf(id)} ${email} ${phone} ${verified}`)
      .toSorted(),
    pairs: snapshot.pairs
      .map(({ one, other }) => [numberOf(one), numberOf(other)].toSorted((a, b) => a - b).join())
      .toSorted(),
  };
}

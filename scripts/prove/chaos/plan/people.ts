import type { families } from '../channels/channel-names.js';

export type Family = keyof typeof families;

/** A person with a unique name, by which the contact is found. */
export interface Person {
  family: Family;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  /** Digits, of a range that no network assigns. */
  phone: string;
  telegramId: number;
}

const firstNames = ['Ada', 'José', 'Зоя', 'Søren', 'Grace', 'Mehmet', 'Nguyễn', 'Zoë', 'Kwame', 'Ingrid'];
const lastNames = ['Lovelace', 'Núñez', 'Иванова', 'Kierkegaard', 'Hopper', 'Öztürk', 'O’Brien', 'Łukasz', 'Mensah'];

/** Divides the people as evenly as possible among the families. */
export function makePeople(count: number, families: readonly Family[]): Person[] {
  return Array.from({ length: count }, (_, index) => makePerson(index, families[index % families.length] ?? 'mail'));
}

function makePerson(index: number, family: Family): Person {
  const firstName = firstNames[index % firstNames.length] ?? '';
  const lastName = `${lastNames[index % lastNames.length]}-${index}`;
  return {
    family,
    name: `${firstName} ${lastName}`,
    firstName,
    lastName,
    email: `sender-${index}@chaos.example`,
    phone: `4477009${String(index).padStart(5, '0')}`,
    telegramId: 7_000_000 + index,
  };
}

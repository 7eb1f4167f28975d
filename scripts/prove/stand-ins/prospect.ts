import { randomBytes, randomInt } from 'node:crypto';

/** A person who is no contact yet: the surname differs from those of earlier runs. */
export interface Prospect {
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  /** Digits, of a range that no network gives to anybody. */
  phone: string;
}

export function newProspect(): Prospect {
  const lastName = `Hopper-${randomBytes(3).toString('hex')}`;
  const email = `grace.${lastName.toLowerCase()}@example.com`;
  return {
    firstName: 'Grace',
    lastName,
    name: `Grace ${lastName}`,
    email,
    phone: `4477009${randomInt(0, 99_999).toString().padStart(5, '0')}`,
  };
}

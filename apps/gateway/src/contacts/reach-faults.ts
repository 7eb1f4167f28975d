import { normalisePhone, withoutUnseen } from '#libs/contracts';
import type { Caller } from '../auth/caller.js';
import type { Reading } from '../http/input/input.js';
import type { Fault } from '../http/problems/problem.js';

/** What is wrong where neither e-mail address nor phone is given. */
export function neitherGiven(): Fault[] {
  return ['email', 'phone'].map((field) => {
    const message = `${field}: e-mail address and phone are both missing; send at least one.`;
    return { field, code: 'required', message };
  });
}

/** Reads a number with the caller's country, into E.164. A value that the schema refuses gets no second fault. */
export function readPhone({ phone }: Record<string, unknown>, { defaultCountry }: Caller): Reading {
  const typed = typeof phone === 'string' ? withoutUnseen(phone).trim() : '';
  if (typed === '' || typed.length > 64) return { values: {}, faults: [] };
  const read = normalisePhone(typed, defaultCountry);
  if ('e164' in read) return { values: { phone: read.e164 }, faults: [] };
  return { values: {}, faults: [{ field: 'phone', code: 'invalid_phone', message: `phone: ${read.reason}` }] };
}

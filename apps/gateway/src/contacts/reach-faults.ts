import { normalisePhone } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import type { Fault } from '../http/problem.js';

/** What is wrong where neither e-mail address nor phone is given. */
export function neitherGiven(): Fault[] {
  return ['email', 'phone'].map((field) => {
    const message = `${field}: e-mail address and phone are both missing; send at least one.`;
    return { field, code: 'required', message };
  });
}

/** A number is judged by the caller's country; what the schema refuses already is not judged again. */
export function phoneFaults({ phone }: Record<string, unknown>, { defaultCountry }: Caller): Fault[] {
  if (typeof phone !== 'string' || phone.trim() === '' || phone.length > 64) return [];
  const read = normalisePhone(phone, defaultCountry);
  return 'e164' in read ? [] : [{ field: 'phone', code: 'invalid_phone', message: `phone: ${read.reason}` }];
}

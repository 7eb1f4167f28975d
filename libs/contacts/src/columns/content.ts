import { contactFields } from '../contact-fields.js';
import type { HandField } from '../field-lists.js';
import type { MappableField } from './column-names.js';

/** Whether a value could be one of the field; a field that is not here takes any text. */
const couldBe: { [F in MappableField]?: (value: string) => boolean } = {
  email: isEmail,
  phone: isPhone,
  phoneCallingCode: (value) => /^\+?\d{1,4}$/u.test(value),
  status: oneOf(contactFields.status.type.choices),
  role: oneOf(contactFields.role.type.choices),
  channelPreference: oneOf(contactFields.channelPreference.type.choices),
  language: (value) => /^\p{L}{2,3}(?:[-_]\p{L}{2,4})?$/u.test(value),
  timezone: (value) => /^(?:UTC|[A-Z]\w+\/[\w/+-]+)$/u.test(value),
  assignedTo: (value) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(value),
};

/** Share of the values that could be of the field, from 0 to 1; null where there are no values to judge. */
export function shareOf(field: MappableField, values: readonly string[]): number | null {
  const judge = couldBe[field];
  if (values.length === 0) return null;
  return judge ? values.filter((value) => judge(value.trim())).length / values.length : 1;
}

export const usStates = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN ' +
    'TX UT VT VA WA WV WI WY DC PR'
  ).split(' '),
);

/** What a column without a known name may be by its values alone. */
export const byContent: { field: HandField; looksLike: (value: string) => boolean }[] = [
  { field: 'email', looksLike: isEmail },
  { field: 'phone', looksLike: (value) => isPhone(value) && isWrittenAsPhone(value) },
  { field: 'state', looksLike: (value) => usStates.has(value) },
];

function isEmail(value: string): boolean {
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/u.test(value);
}

function isPhone(value: string): boolean {
  const digits = value.replaceAll(/\D/gu, '').length;
  return (
    /^'?(?:tel:|p:)?\+?[\d\s()./-]+(?:(?:x|ext\.?)\s*\d+)?$/iu.test(value) &&
    digits >= 6 &&
    digits <= 17 &&
    !isDate(value)
  );
}

/** Not a bare number, which could be an id or a price. */
function isWrittenAsPhone(value: string): boolean {
  return /^'?(?:\+|00|0\d|\()/u.test(value) || /^\d{2,4}[\s./-]\d{2,}/u.test(value);
}

function isDate(value: string): boolean {
  return /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?:[ T].*)?$/u.test(value);
}

function oneOf(choices: readonly string[]): (value: string) => boolean {
  return (value) => choices.includes(value.toLowerCase());
}

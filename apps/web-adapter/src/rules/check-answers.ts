import { normaliseEmail, normalisePhone } from '#libs/contracts';
import type { Fault } from '../http/refusal.js';
import { longestName, type Answers } from './answers.js';
import { kindOf, type FormField, type FormSettings } from './form-settings.js';

/** A response lists so many faults at most. */
const mostFaults = 50;

type Check = (answer: string, field: FormField) => string | null;

/** What is wrong with an answer of each kind and what to send instead; null where it is right. */
const checks: Readonly<Record<FormField['type'], Check>> = {
  text: () => null,
  email: (answer) => (normaliseEmail(answer) ? null : 'is no e-mail address; give one such as ada@example.com.'),
  phone: (answer) =>
    'e164' in normalisePhone(answer, null)
      ? null
      : 'is no phone number with its country code; give one such as +44 20 7946 0958.',
  number: (answer) =>
    /^[+-]?\d{1,30}([.,]\d{1,30})?$/u.test(answer) ? null : 'is no number; give digits such as 1250.',
  date: (answer) => (isDate(answer) ? null : 'is no date; give year, month and day such as 2026-11-30.'),
  choice: (answer, { options }) => (options.includes(answer) ? null : `is none of the choices: ${options.join(', ')}.`),
};

/** Every fault of a submission by its form's description, unknown fields among them; empty where it may be taken. */
export function checkAnswers(answers: Answers, { fields, honeypot }: FormSettings): Fault[] {
  const unknown = [...answers.keys()].filter((name) => !Object.hasOwn(fields, name) && name !== honeypot);
  const known = Object.entries(fields).flatMap(([name, field]) => checkField(name, field, answers.get(name) ?? []));
  const faults = [...unknown.slice(0, mostFaults).map(unknownField), ...known];
  return (faults.length > 0 ? faults : checkReachable(answers, fields)).slice(0, mostFaults);
}

function unknownField(name: string): Fault {
  const field = name.slice(0, longestName);
  const message = `${field} is no field of this form; leave it out, or add it to the form's fields.`;
  return { field, code: 'unknown_field', message };
}

function checkField(name: string, field: FormField, given: readonly string[]): Fault[] {
  const fault = (code: string, words: string): Fault[] => [{ field: name, code, message: `${name} ${words}` }];
  if (given.length === 0) return field.required ? fault('required', 'is missing; fill it in.') : [];
  const kind = kindOf(field);
  if (given.length > 1 && kind !== 'choice') return fault('repeated', 'was sent several times; send it once.');
  if (given.join(', ').length > field.maxLength)
    return fault('too_long', `has more than ${field.maxLength} characters; shorten it.`);
  const wrong = given.map((answer) => checks[kind](answer, field)).find((words) => words !== null);
  return wrong === undefined ? [] : fault(`invalid_${kind}`, wrong);
}

/** A submission without address or number cannot be assigned to a contact. */
function checkReachable(answers: Answers, fields: FormSettings['fields']): Fault[] {
  const ways = Object.entries(fields).filter(([, { fills }]) => fills === 'email' || fills === 'phone');
  if (ways.some(([name]) => (answers.get(name) ?? []).length > 0)) return [];
  const names = ways.map(([name]) => name);
  return [{ field: names[0] ?? '', code: 'unreachable', message: `${names.join(' or ')} is missing; fill it in.` }];
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

import { answerOf, type Answers } from './answers.js';
import type { FormField, FormSettings } from './form-settings.js';

/**
 * What was written freely: the fields for a message; in a form without one the free texts that fill nothing of the contact.
 * Null where there is no such text: names, addresses, numbers and choices are not own words.
 */
export function ownText(answers: Answers, { fields }: FormSettings): string | null {
  const written = Object.entries(fields).flatMap(([name, field]) => writtenIn(answerOf(answers, name), field));
  const message = written.filter(({ isMessage }) => isMessage);
  const own = hasMessage(answers, fields) ? message : written;
  return own.map(({ text }) => text).join('\n\n') || null;
}

function writtenIn(text: string, { fills, type }: FormField): { text: string; isMessage: boolean }[] {
  const isFree = type === 'text' && (fills === null || fills === 'message' || fills === 'subject');
  return isFree && text !== '' ? [{ text, isMessage: fills === 'message' }] : [];
}

/** Whether the text shown is that of the fields for a message, and no list of all answers. */
function hasMessage(answers: Answers, fields: FormSettings['fields']): boolean {
  return Object.entries(fields).some(([name, { fills }]) => fills === 'message' && answerOf(answers, name) !== '');
}

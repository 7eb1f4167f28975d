import { DoorbellProblem, DoorbellUnreachable, type Fault } from '@doorbell/client';
import { filled } from '../words/reasons/reason-texts.js';
import { problemsNow, wordsNow } from '../words/words.js';

/** What went wrong, in words: in the person's language where it has them, else in the API's own. */
export function textOf(error: unknown): string {
  if (error instanceof DoorbellUnreachable) return wordsNow().common.unreachable;
  if (error instanceof DoorbellProblem) return problemText(error);
  return error instanceof Error ? error.message : String(error);
}

/** Faults that one sentence names. */
const mostNamed = 3;

/** A refusal for some fields is said by the faults of those fields. */
function problemText({ code, message, errors }: DoorbellProblem): string {
  const faults = errors.slice(0, mostNamed).map(namedFault).join(' ');
  if (code === 'invalid_request' && faults !== '') return faults;
  const spoken = problemsNow();
  const [fault] = errors;
  // What is wrong with a file says more than that it cannot be read.
  if (errors.length === 1 && fault && spoken?.faults[fault.code]) return faultText(fault);
  return spoken?.problems[code] ?? (errors.length === 1 ? faults : message);
}

/** What is wrong with a field, where it does not stand under it: the API's own sentence begins with the field too. */
export function namedFault(fault: Fault): string {
  const text = faultText(fault);
  if (text === fault.message) return text;
  const labels: Readonly<Record<string, string>> = wordsNow().fields;
  return `${labels[fault.field] ?? fault.field}: ${text}`;
}

/** What is wrong with a field, to stand under it. */
export function faultText({ code, message, limit, why: [reason] = [] }: Fault): string {
  const spoken = problemsNow();
  const text = reason && spoken?.whys[reason.code];
  if (text !== undefined) return filled(text, reason?.values ?? {});
  return spoken?.faults[code]?.(limit, choicesOf(message)) ?? spoken?.problems[code] ?? message;
}

/** What a field takes, where the API lists it. */
const choicesOf = (message: string): string | undefined => /\bmust be one of (.+)\.$/u.exec(message)?.[1];

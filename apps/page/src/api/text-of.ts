import { DoorbellProblem, DoorbellUnreachable, type Fault } from '@doorbell/client';
import { problemsNow, wordsNow } from '../words/words.js';

/** What went wrong, in words: in the person's language where it has them, else in the API's own. */
export function textOf(error: unknown): string {
  if (error instanceof DoorbellUnreachable) return wordsNow().common.unreachable;
  if (error instanceof DoorbellProblem) return problemText(error);
  return error instanceof Error ? error.message : String(error);
}

/** A refusal for one field is said by the fault of that field. */
function problemText({ code, message, errors }: DoorbellProblem): string {
  const [fault] = errors;
  const isOfOne = errors.length === 1 && fault !== undefined;
  if (code === 'invalid_request' && isOfOne) return faultText(fault);
  return problemsNow()?.problems[code] ?? (isOfOne ? faultText(fault) : message);
}

/** What is wrong with a field, to stand under it. */
export function faultText({ code, message, limit }: Fault): string {
  const spoken = problemsNow();
  return spoken?.faults[code]?.(limit, choicesOf(message)) ?? spoken?.problems[code] ?? message;
}

/** What a field takes, where the API lists it. */
const choicesOf = (message: string): string | undefined => /\bmust be one of (.+)\.$/u.exec(message)?.[1];

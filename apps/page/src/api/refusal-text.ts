import { DoorbellProblem } from '@doorbell/client';
import { reasonNow } from '../words/reasons/use-reason-text.js';
import { textOf } from './text-of.js';

/** What the API refuses, with the reason itself where it has a code: "paused" says more than "cannot be reached". */
export async function refusalText(error: unknown): Promise<string> {
  if (!(error instanceof DoorbellProblem) || error.why.length === 0) return textOf(error);
  return reasonNow(error.message, error.why).catch(() => textOf(error));
}

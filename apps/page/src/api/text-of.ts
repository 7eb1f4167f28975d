import { DoorbellUnreachable } from '@doorbell/client';
import { wordsNow } from '../words/words.js';

/** What went wrong, in words: the API's own where it refused the call. */
export function textOf(error: unknown): string {
  if (error instanceof DoorbellUnreachable) return wordsNow().common.unreachable;
  return error instanceof Error ? error.message : String(error);
}

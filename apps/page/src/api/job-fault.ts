import { reasonNow } from '../words/reasons/use-reason-text.js';
import { wordsNow } from '../words/words.js';
import type { Job } from './doorbell.js';

/** Why a job came to no good end, in the language of this moment. */
export async function jobFault({ error, why }: Pick<Job, 'error' | 'why'>): Promise<string> {
  return error === null ? wordsNow().jobs.cancelled : reasonNow(error, why);
}

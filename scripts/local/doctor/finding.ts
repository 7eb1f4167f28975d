/** What one look at the machine found. */
export interface Finding {
  subject: string;
  /** `blocks`: `npm start` cannot work until it is corrected. */
  state: 'ok' | 'advice' | 'blocks';
  /** What is there, or what to do, in one sentence. */
  words: string;
}

export function ok(subject: string, words: string): Finding {
  return { subject, state: 'ok', words };
}

export function advice(subject: string, words: string): Finding {
  return { subject, state: 'advice', words };
}

export function blocks(subject: string, words: string): Finding {
  return { subject, state: 'blocks', words };
}

/**
 * `kill`: SIGKILL. `freeze`: SIGSTOP. Its connections stay open, and it continues later.
 * `cut`: nothing passes between it and the stores, and no connection is closed.
 * Of the file store's disk: it is not there.
 */
export const harms = ['kill', 'freeze', 'cut'] as const;
export type Harm = (typeof harms)[number];

const providers: ReadonlySet<string> = new Set(['dovecot', 'chromium']);
const store = /^(kafka|postgres|s3)/u;

/** What can be done to a victim: what belongs to a provider is only killed, and a store is cut off from nothing. */
export function harmsOf(victim: string): readonly Harm[] {
  if (providers.has(victim)) return ['kill'];
  if (victim === 'files') return ['cut'];
  return store.test(victim) ? ['kill', 'freeze'] : harms;
}

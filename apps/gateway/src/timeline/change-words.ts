import type { ContactChange } from '#libs/contacts';

/** What a sentence about a change is made of. */
export type Change = Pick<ContactChange, 'changes' | 'cause'>;

const makers: Partial<Record<string, string>> = {
  message: 'through a message',
  api_key: 'through the API',
  import: 'by an import',
  rule: 'by a rule',
  merge_rule: 'by a merge rule',
  bulk: 'with many contacts at once',
  operator: 'by the operator',
  user: 'by a user',
  system: 'by Doorbell itself',
  merge: 'by a merge',
};

/** `by a user`: who or what made a change. */
export function by({ kind }: { kind: string }): string {
  return makers[kind] ?? `by ${kind}`;
}

/** A text of the log; nothing of what is none. */
export function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

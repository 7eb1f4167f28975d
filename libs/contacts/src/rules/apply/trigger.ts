/** Something that happened with a contact and that rules wait for. */
export interface Trigger {
  id: string;
  contactId: string;
  event: string;
  /** The rules whose doings led to it, oldest first. */
  chain: string[];
}

/**
 * So many rules may follow from one another. A rule is never applied to what it led to itself, so a chain ends anyway; this
 * bounds what one event may cost.
 */
export const longestChain = 5;

/** The cause of what a rule did: `chain` has the rules that led to it, oldest first. */
export function causeOf(ruleId: string, chain: readonly string[]): { kind: 'rule'; id: string; chain: string[] } {
  return { kind: 'rule', id: ruleId, chain: [...chain] };
}

/** The chain behind a change: its own rule last; empty where no rule made it. */
export function chainOf({ kind, id, chain = [] }: { kind: string; id: string; chain?: unknown }): string[] {
  if (kind !== 'rule') return [];
  return [...(Array.isArray(chain) ? chain.map(String) : []), id];
}

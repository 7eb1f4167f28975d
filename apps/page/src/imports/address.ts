export const policies = ['skip', 'update', 'create'] as const;
export type Policy = (typeof policies)[number];

/** What the address of an import says: the policy that is chosen and not confirmed. What it says wrongly is left out, as what is chosen first. */
export function importAddress({ policy }: { policy?: unknown }): { policy?: Policy } {
  const chosen = policies.find((one) => one === policy);
  return chosen === undefined || chosen === 'skip' ? {} : { policy: chosen };
}

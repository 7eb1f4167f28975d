import type { Claim } from '../persistence/sql/claim-identities.sql.js';

const identityFields = ['email', 'phone'] as const;

/** The identities that these values make. */
export function claimsOf(values: { email?: string | null; phone?: string | null }): Claim[] {
  return identityFields.flatMap((kind) => (values[kind] ? [{ kind, value: values[kind] }] : []));
}

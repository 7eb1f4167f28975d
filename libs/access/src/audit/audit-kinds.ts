/** What the log of access says happened. */
export const auditKinds = [
  'user_invited',
  'user_joined',
  'user_changed',
  'user_removed',
  'signed_in',
  'sign_in_failed',
  'password_changed',
  'password_reset',
  'second_factor_on',
  'second_factor_off',
  'recovery_code_used',
  'openid_linked',
  'openid_unlinked',
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Who did it. A stranger is in no session; the id is then empty. */
export interface AuditActor {
  kind: 'user' | 'api_key' | 'operator' | 'stranger';
  id: string;
}

/** What was and what is, and the client. Never a secret. */
export type AuditDetails = Record<string, string | null | { before: string | null; after: string | null }>;

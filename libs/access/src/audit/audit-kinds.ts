/** What the log of access says happened, each with its sentence. */
export const audited = {
  user_invited: 'a user was invited, or invited again',
  user_joined: 'a user joined the workspace',
  user_changed: 'name or role of a user changed',
  user_removed: 'a user was taken out of the workspace',
  signed_in: 'a user signed in; `issuer` where the OpenID provider proved who it is',
  sign_in_failed: 'a sign-in failed; `reason` where the OpenID provider was used',
  password_changed: 'a user changed the own password',
  password_reset: 'a user set a new password by a link',
  second_factor_on: 'a user turned the second factor on',
  second_factor_off: 'a user or the operator turned it off',
  recovery_code_used: 'a recovery code was used in place of the app',
  openid_linked:
    'a user signs in by an account at the OpenID provider from now on; `password` is `ended` where it was not proven to be the user’s',
  openid_unlinked: 'the operator lets the user come by another account',
  sessions_ended: 'the operator ended all sessions of a user',
  api_key_made: 'an API key was made',
  api_key_revoked: 'an API key was revoked, and those that it made',
  opt_out_words_changed: 'the words changed that opt out of messages; `inboxId` where they are of one inbox',
  webhook_made: 'a webhook was made; `url` where it sends to',
  webhook_changed: 'a webhook was changed, enabled or disabled by a caller',
  webhook_deleted: 'a webhook was deleted',
  webhook_secret_rotated: 'a webhook got another secret',
  webhook_disabled: 'a webhook was disabled by itself; `reason` says why',
  webhook_replayed: 'past events are sent to a webhook again, from `since` on',
  personal_data_read: 'personal data was read in bulk; `what`, and how many `rows`',
  retention_changed: 'how long things are kept changed',
  retention_applied: 'what was older than it is kept was deleted; how much of each kind',
  contact_erased: 'a contact was erased for good, and nothing of it is kept',
  contacts_imported:
    'rows of a file became contacts; `importId`, and how many were `created`, `updated`, `skipped` and `rejected`',
  import_undone: 'an import was undone; `importId`, and how many contacts were `deleted`, `restored` and `left`',
  rule_stopped: 'a rule ended itself; its `name` and the `reason`',
  merge_rule_made: 'a rule of merges was made',
  merge_rule_changed: 'a rule of merges was changed, enabled or disabled by a caller',
  merge_rule_deleted: 'a rule of merges was deleted',
  merge_rule_stopped: 'a rule of merges ended itself; its `name` and the `reason`',
  object_changed:
    'something beside contacts was `made`, `changed` or `deleted` (`done`) through the API; `what`, its `id`, and each value before and after',
  contact_changed: 'a contact changed; only with `contactId`, from the log of its changes',
} as const;
export type AuditKind = keyof typeof audited;
export const auditKinds = Object.keys(audited) as [AuditKind, ...AuditKind[]];

/** Who did it. A stranger is in no session; the id is then empty. */
export interface AuditActor {
  kind: 'user' | 'api_key' | 'operator' | 'stranger';
  id: string;
}

/** What was and what is, and the client. Never a secret. */
export type AuditDetails = Record<string, string | null | { before: string | null; after: string | null }>;

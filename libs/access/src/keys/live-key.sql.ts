/**
 * Whether the key k works: it is not revoked, not at its end, and neither is any key that made it. Asked at each look-up
 * rather than written at a revocation, so that a key which is being made meanwhile ends as well.
 */
export const isLive = `k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
           and not exists (select from api_keys maker where maker.workspace_id = k.workspace_id
             and maker.api_key_id = any (k.makers) and maker.revoked_at is not null)`;

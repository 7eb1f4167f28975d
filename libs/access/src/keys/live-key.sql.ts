/**
 * Whether the key k works: it is not revoked, not at its end, and neither is any key that made it. Each look-up checks
 * this: a revocation could not write it for a key that is being made at the same moment.
 */
export const isLive = `k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
           and not exists (select from api_keys maker where maker.workspace_id = k.workspace_id
             and maker.api_key_id = any (k.makers) and maker.revoked_at is not null)`;

import { isLive } from './live-key.sql.js';

export const insert = {
  name: 'issue-api-key',
  text: `insert into api_keys (workspace_id, key_hash, api_key_id, name, role, scopes, expires_at, makers)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** A workspace has few keys: the rows are sorted, no index keeps their order. */
export const list = {
  name: 'list-api-keys',
  text: `select k.api_key_id as id, k.name, k.role, k.scopes, k.expires_at as "expiresAt",
           k.makers[cardinality(k.makers)] as "madeBy", k.created_at as "createdAt", k.last_used_at as "lastUsedAt"
         from api_keys k
         where k.workspace_id = $1 and ${isLive}
           and ($2::timestamptz is null or (k.created_at, k.api_key_id) > ($2, $3::uuid))
         order by k.created_at, k.api_key_id limit $4`,
};

export const revoke = {
  name: 'revoke-api-key',
  text: `update api_keys set revoked_at = now()
         where workspace_id = $1 and api_key_id = $2 and revoked_at is null returning api_key_id`,
};

import type { KnownPrincipal } from '../principals/principal.js';
import type { Database } from '#libs/database';
import { claimedWorkspace, hashApiKey } from './key-text.js';
import { isLive } from './live-key.sql.js';

const find = {
  name: 'find-api-key',
  text: `select 'api_key' as kind, k.api_key_id as id, k.role, k.scopes, k.expires_at as "expiresAt",
           k.makers as "endsWith", w.workspace_id as "workspaceId", w.max_page_size as "maxPageSize",
           w.requests_per_minute as "requestsPerMinute", w.default_country as "defaultCountry",
           w.operates_system as "operatesSystem"
         from api_keys k join workspaces w using (workspace_id)
         where k.workspace_id = $1 and k.key_hash = $2 and ${isLive}`,
};

/** Once a minute at most: a key's use costs a row version. */
const touch = {
  name: 'touch-api-key',
  text: `update api_keys set last_used_at = now()
         where workspace_id = $1 and key_hash = $2 and revoked_at is null
           and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
};

/**
 * Whom the key speaks for, or null where it is malformed, unknown, revoked or at its end.
 * The look-up is by the key's hash inside the workspace that the key names, so its time shows nothing about other keys.
 */
export async function findApiKey(database: Database, key: string): Promise<KnownPrincipal | null> {
  const workspaceId = claimedWorkspace(key);
  if (workspaceId === null) return null;
  const values = [workspaceId, hashApiKey(key)];
  return database.within([workspaceId], async (queries) => {
    const found = queries.query<KnownPrincipal>({ ...find, values });
    const [[known]] = await Promise.all([found, queries.query({ ...touch, values })]);
    return known ?? null;
  });
}

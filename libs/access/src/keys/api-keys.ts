import type { Grant } from '../principals/principal.js';
import type { Database } from '#libs/database';
import { isLive } from './live-key.sql.js';

/** What may be told of a key: never the key. */
export interface ApiKey extends Grant {
  id: string;
  name: string;
  /** The key that made it; null where the operator did. */
  madeBy: string | null;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface ApiKeyPosition {
  at: string;
  id: string;
}

const list = {
  name: 'list-api-keys',
  text: `select k.api_key_id as id, k.name, k.role, k.scopes, k.expires_at as "expiresAt",
           k.makers[cardinality(k.makers)] as "madeBy", k.created_at as "createdAt", k.last_used_at as "lastUsedAt"
         from api_keys k
         where k.workspace_id = $1 and ${isLive}
           and ($2::timestamptz is null or (k.created_at, k.api_key_id) > ($2, $3::uuid))
         order by k.created_at, k.api_key_id limit $4`,
};

/** The live keys of a workspace, oldest first. A workspace has few: the rows are sorted, no index keeps their order. */
export function listApiKeys(
  database: Database,
  workspaceId: string,
  { limit, after }: { limit: number; after?: ApiKeyPosition | undefined },
): Promise<ApiKey[]> {
  const values = [workspaceId, after?.at ?? null, after?.id ?? null, limit];
  return database.within([workspaceId], (queries) => queries.query<ApiKey>({ ...list, values }));
}

const revoke = {
  name: 'revoke-api-key',
  text: `update api_keys set revoked_at = now()
         where workspace_id = $1 and api_key_id = $2 and revoked_at is null returning api_key_id`,
};

/** False where there is no such live key. The keys that it made end with it. Gateways notice within seconds: they remember a key only so long. */
export async function revokeApiKey(database: Database, workspaceId: string, apiKeyId: string): Promise<boolean> {
  const revoked = await database.within([workspaceId], (queries) =>
    queries.query({ ...revoke, values: [workspaceId, apiKeyId] }),
  );
  return revoked.length > 0;
}

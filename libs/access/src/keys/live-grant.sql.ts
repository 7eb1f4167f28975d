import type { Queries } from '#libs/database';
import type { Grant } from '../principals/principal.js';
import { isLive } from './live-key.sql.js';

/** What a key may do now; null where it is revoked, at its end or unknown. A workspace has few keys: they are read through. */
export async function liveGrant(
  queries: Queries,
  { workspaceId, apiKeyId }: { workspaceId: string; apiKeyId: string },
): Promise<Grant | null> {
  const [row] = await queries.query<Grant>({
    name: 'live-grant',
    text: `select k.role, k.scopes, k.expires_at as "expiresAt" from api_keys k
      where k.workspace_id = $1 and k.api_key_id::text = $2 and ${isLive}`,
    values: [workspaceId, apiKeyId],
  });
  return row ?? null;
}

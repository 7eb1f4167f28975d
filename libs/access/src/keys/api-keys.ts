import { randomUUID } from 'node:crypto';
import { Settings, type Database } from '#libs/database';
import type { AuditActor } from '../audit/audit-kinds.js';
import { logAccess } from '../audit/log-access.sql.js';
import type { Grant, KnownPrincipal } from '../principals/principal.js';
import { operator } from '../users/operator.js';
import { apiKeyEntity, ApiKeyRow } from './api-key.entity.js';
import { findApiKey } from './find-api-key.js';
import { hashApiKey, newKey } from './key-text.js';
import { isLive } from './live-key.sql.js';

/** What may be shown of a key: never the key. */
export interface ApiKey extends Grant {
  id: string;
  name: string;
  /** The key or the user that made it; null where the operator did. */
  madeBy: string | null;
  createdAt: string;
  lastUsedAt: string | null;
}

interface ApiKeyPosition {
  at: string;
  id: string;
}

export interface NewApiKey extends Partial<Grant> {
  name: string;
  /** The keys that it ends with, the one that makes it last; the user alone where a user makes it; none for the operator. */
  makers?: readonly string[];
  /** Who makes it; the operator where it is not said. */
  by?: AuditActor;
}

interface IssuedKey {
  apiKeyId: string;
  /** Shown once; only its hash is kept. */
  key: string;
}

const insert = {
  name: 'issue-api-key',
  text: `insert into api_keys (workspace_id, key_hash, api_key_id, name, role, scopes, expires_at, makers)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** The API keys of a workspace. */
export class ApiKeys {
  /** @param settings those of the process, where other classes use them too. */
  constructor(
    private readonly database: Database,
    private readonly settings = new Settings(database, [apiKeyEntity]),
  ) {}

  /** The workspace and the rights of the key, or null where it is malformed, unknown, revoked or at its end. */
  find(key: string): Promise<KnownPrincipal | null> {
    return findApiKey(this.database, key);
  }

  /** Makes a key; the role is `admin` unless another is given. */
  async issue(workspaceId: string, given: NewApiKey): Promise<IssuedKey> {
    const { name, role = 'admin', scopes = null, expiresAt = null, makers = [], by: actor = operator } = given;
    const [apiKeyId, key] = [randomUUID(), newKey(workspaceId)];
    const values = [workspaceId, hashApiKey(key), apiKeyId, name, role, scopes, expiresAt, makers];
    const details = { apiKeyId, name, role, scopes: scopes?.join(' ') ?? null, expiresAt };
    await this.database.inTransaction([workspaceId], async (queries) => {
      await queries.query({ ...insert, values });
      await logAccess(queries, workspaceId, { kind: 'api_key_made', actor, userId: null, details });
    });
    return { apiKeyId, key };
  }

  /** The live keys of a workspace, oldest first. A workspace has few: the rows are sorted, no index keeps their order. */
  async list(
    workspaceId: string,
    { limit, after }: { limit: number; after?: ApiKeyPosition | undefined },
  ): Promise<ApiKey[]> {
    const rows = await this.settings.within(workspaceId, (manager) => {
      const live = manager.createQueryBuilder(ApiKeyRow, 'k').where({ workspaceId }).andWhere(isLive);
      if (after) live.andWhere('(k.created_at, k.api_key_id) > (:at, :id)', after);
      return live.orderBy('k.createdAt').addOrderBy('k.apiKeyId').limit(limit).getMany();
    });
    return rows.map(apiKeyOf);
  }

  /**
   * False where there is no such live key. The keys that it made end with it. Gateways notice within seconds: they
   * remember a key only so long.
   */
  async revoke(workspaceId: string, apiKeyId: string, actor: AuditActor = operator): Promise<boolean> {
    return this.settings.inTransaction(workspaceId, async (manager, queries) => {
      const live = manager.createQueryBuilder().update(ApiKeyRow).where({ workspaceId, apiKeyId });
      const revoke = live.andWhere('revoked_at is null').set({ revokedAt: () => 'now()' });
      if ((await revoke.execute()).affected !== 1) return false;
      await logAccess(queries, workspaceId, { kind: 'api_key_revoked', actor, userId: null, details: { apiKeyId } });
      return true;
    });
  }
}

function apiKeyOf(row: ApiKeyRow): ApiKey {
  const { apiKeyId: id, name, role, scopes, expiresAt, createdAt, lastUsedAt } = row;
  return { id, name, role, scopes, expiresAt, madeBy: row.makers.at(-1) ?? null, createdAt, lastUsedAt };
}

import { randomUUID } from 'node:crypto';
import type { Database } from '#libs/database';
import type { Grant } from '../principals/principal.js';
import * as sql from './api-keys.sql.js';
import { findApiKey, type KnownApiKey } from './find-api-key.js';
import { hashApiKey, newKey } from './key-text.js';

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

export interface NewApiKey extends Partial<Grant> {
  name: string;
  /** The keys that it ends with, the one that makes it last; none where the operator makes it. */
  makers?: readonly string[];
}

export interface IssuedKey {
  apiKeyId: string;
  /** Shown once; only its hash is kept. */
  key: string;
}

/** The API keys of a workspace. */
export class ApiKeys {
  constructor(private readonly database: Database) {}

  /** Whom the key speaks for, or null where it is malformed, unknown, revoked or at its end. */
  find(key: string): Promise<KnownApiKey | null> {
    return findApiKey(this.database, key);
  }

  /** Makes a key; the role is `admin` unless another is given. */
  async issue(workspaceId: string, given: NewApiKey): Promise<IssuedKey> {
    const { name, role = 'admin', scopes = null, expiresAt = null, makers = [] } = given;
    const [apiKeyId, key] = [randomUUID(), newKey(workspaceId)];
    const values = [workspaceId, hashApiKey(key), apiKeyId, name, role, scopes, expiresAt, makers];
    await this.database.within([workspaceId], (queries) => queries.query({ ...sql.insert, values }));
    return { apiKeyId, key };
  }

  /** The live keys of a workspace, oldest first. */
  list(
    workspaceId: string,
    { limit, after }: { limit: number; after?: ApiKeyPosition | undefined },
  ): Promise<ApiKey[]> {
    const values = [workspaceId, after?.at ?? null, after?.id ?? null, limit];
    return this.database.within([workspaceId], (queries) => queries.query<ApiKey>({ ...sql.list, values }));
  }

  /**
   * False where there is no such live key. The keys that it made end with it. Gateways notice within seconds: they
   * remember a key only so long.
   */
  async revoke(workspaceId: string, apiKeyId: string): Promise<boolean> {
    const revoked = await this.database.within([workspaceId], (queries) =>
      queries.query({ ...sql.revoke, values: [workspaceId, apiKeyId] }),
    );
    return revoked.length > 0;
  }
}
